// SPDX-License-Identifier: Apache-2.0
import calculator from "ae-cvss-calculator";
import type { Cvss, Severity } from "../model.ts";
import { parseCvssVector } from "./parse.ts";

const CALCULATORS = {
  "2.0": calculator.Cvss2,
  "3.0": calculator.Cvss3P0,
  "3.1": calculator.Cvss3P1,
  "4.0": calculator.Cvss4P0,
};

/**
 * Parses a CVSS vector of version 2.0, 3.0, 3.1 or 4.0 and computes its score: base, temporal and environmental
 * metrics count as far as they are there. Throws a VulnsError with code `VULNS_CVSS_INVALID` for any other text.
 */
export function scoreCvss(vector: string): Cvss {
  const { version } = parseCvssVector(vector);
  const Calculator = CALCULATORS[version as keyof typeof CALCULATORS];
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
