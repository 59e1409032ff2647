// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import type Calculators from "ae-cvss-calculator";
import type { Cvss, Severity } from "../model.ts";
import { parseCvssVector } from "./parse.ts";

/** Loaded with the first vector: it is large, and an image without vulnerabilities has none. */
const load = createRequire(import.meta.url);

/** Names of the calculators by version. */
const CALCULATORS = {
  "2.0": "Cvss2",
  "3.0": "Cvss3P0",
  "3.1": "Cvss3P1",
  "4.0": "Cvss4P0",
} as const;

/**
 * Parses a CVSS vector of version 2.0, 3.0, 3.1 or 4.0 and computes its score: base, temporal and environmental
 * metrics count as far as they are there. Throws a VulnsError with code `VULNS_CVSS_INVALID` for any other text.
 */
export function scoreCvss(vector: string): Cvss {
  const { version } = parseCvssVector(vector);
  const calculators = load("ae-cvss-calculator") as typeof Calculators;
  const Calculator = calculators[CALCULATORS[version as keyof typeof CALCULATORS]];
  const { overall } = new Calculator(vector.replace(/^\(|\)$/g, "")).calculateScores();
  return { version, vector, score: overall ?? 0 };
}

/**
 * The qualitative rating of a score. https://www.first.org/cvss/v4.0/specification-document#Qualitative-Severity-Rating-Scale
 * A score of zero ("none") is negligible here. Version 2.0 has no official scale; its scores use the same one.
 */
export function rateCvss(score: number): Severity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "negligible";
}
