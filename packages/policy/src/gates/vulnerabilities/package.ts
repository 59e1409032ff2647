// SPDX-License-Identifier: Apache-2.0
import type { FoundVulnerability } from "../../findings.ts";
import { boolean } from "../../parameters/boolean.ts";
import { decimal, integer } from "../../parameters/number.ts";
import { type Comparison, compares, comparison, oneOf } from "../../parameters/one-of.ts";
import { optional, type Parameter, required } from "../../parameters/parameter.ts";
import { regex } from "../../parameters/regex.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { baseScore, exploitabilityScore, impactScore } from "./cvss-v3.ts";
import { vulnerabilityMessage } from "./message.ts";
import { vulnerabilityTriggerId } from "./trigger-id.ts";

/** Severities from least to worst: their order is what rules compare. */
const severities = ["unknown", "negligible", "low", "medium", "high", "critical"] as const;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Fires for each vulnerability of a package that passes all the rule's tests. The order of tests and the defaults
 * are Anchore Engine's: without severity, everything above unknown fires.
 */
export const packageTrigger: Trigger = defineTrigger({
  name: "package",
  description: "Fires for each vulnerability of a package that meets all the conditions.",
  parameters: {
    package_type: required(oneOf(["all", "os", "non-os"]), {
      description: "Packages of the distribution (os), of languages (non-os), or all.",
      example: "all",
    }),
    severity_comparison: optional(comparison, {
      description: "How the severity is compared. Default: >.",
      example: ">",
    }),
    severity: optional(oneOf(severities), {
      description: "What the severity is compared with. Default: unknown.",
      example: "high",
    }),
    cvss_v3_base_score_comparison: scoreComparison("CVSS v3 base score"),
    cvss_v3_base_score: score("CVSS v3 base score"),
    cvss_v3_exploitability_score_comparison: scoreComparison("CVSS v3 exploitability score"),
    cvss_v3_exploitability_score: score("CVSS v3 exploitability score"),
    cvss_v3_impact_score_comparison: scoreComparison("CVSS v3 impact score"),
    cvss_v3_impact_score: score("CVSS v3 impact score"),
    fix_available: optional(boolean, {
      description: "Only vulnerabilities with a fixed version (true) or without (false).",
      example: "true",
    }),
    vendor_only: optional(boolean, {
      description: "Pass over what the vendor said it will not fix. Default: true.",
      example: "true",
    }),
    max_days_since_creation: optional(integer, {
      description: "Only what was first found in this image more than so many days ago.",
      example: "7",
    }),
    max_days_since_fix: optional(integer, {
      description: "With fix_available: only what had a known fix more than so many days ago.",
      example: "30",
    }),
    vendor_cvss_v3_base_score_comparison: scoreComparison("vendor's CVSS v3 base score"),
    vendor_cvss_v3_base_score: score("vendor's CVSS v3 base score"),
    vendor_cvss_v3_exploitability_score_comparison: scoreComparison("vendor's CVSS v3 exploitability score"),
    vendor_cvss_v3_exploitability_score: score("vendor's CVSS v3 exploitability score"),
    vendor_cvss_v3_impact_score_comparison: scoreComparison("vendor's CVSS v3 impact score"),
    vendor_cvss_v3_impact_score: score("vendor's CVSS v3 impact score"),
    package_path_exclude: optional(regex, {
      description: "Pass over language packages whose path matches this regular expression.",
      example: ".*test\\.jar",
    }),
    epss_score_comparison: scoreComparison("EPSS probability"),
    epss_score: optional(decimal, {
      description: "What the probability of exploitation (EPSS, 0 to 1) is compared with.",
      example: "0.5",
    }),
  },
  *evaluate(values, { findings, now }) {
    const { package_type, fix_available, vendor_only = true, package_path_exclude: excluded } = values;
    const severe = compares(values.severity_comparison ?? ">");
    const threshold = severities.indexOf(values.severity ?? "unknown");
    const scoreTests = scoreTestsOf(values);
    for (const found of findings.vulnerabilities) {
      const { class: packageClass, path } = found.package;
      if (package_type !== "all" && package_type !== packageClass) continue;
      if (!severe(severities.indexOf(found.severity), threshold)) continue;
      if (packageClass === "non-os" && excluded?.matches(path) === true) continue;
      if (vendor_only && found.willNotFix) continue;
      if (fix_available !== undefined && fix_available !== found.fixedIn.length > 0) continue;
      const times = timesShown(found, values, now);
      if (times === undefined) continue;
      const scores = scoresShown(found, scoreTests);
      if (scores === undefined) continue;
      const details = `${shown(scores.own)}${shown(times)}${shown(scores.vendor)}`;
      yield { id: vulnerabilityTriggerId(found), message: vulnerabilityMessage(found, details) };
    }
  },
});

function scoreComparison(what: string): Parameter<Comparison, false> {
  return optional(comparison, { description: `How the ${what} is compared. Default: >=.`, example: ">" });
}

function score(what: string): Parameter<number, false> {
  return optional(decimal, { description: `What the ${what} is compared with.`, example: "5.0" });
}

/** One score that a rule compares. */
interface ScoreTest {
  name: string;
  of: (found: FoundVulnerability) => number;
  holds: (score: number) => boolean;
}

const scoreNames = {
  cvss_v3_base_score: ({ cvss }) => baseScore(cvss),
  cvss_v3_exploitability_score: ({ cvss }) => exploitabilityScore(cvss),
  cvss_v3_impact_score: ({ cvss }) => impactScore(cvss),
  // Advisories here do not say whether the vendor or the NVD computed a vector: both are compared with all of them.
  vendor_cvss_v3_base_score: ({ cvss }) => baseScore(cvss),
  vendor_cvss_v3_exploitability_score: ({ cvss }) => exploitabilityScore(cvss),
  vendor_cvss_v3_impact_score: ({ cvss }) => impactScore(cvss),
  epss_score: ({ epss }) => epss ?? -1,
} satisfies Record<string, ScoreTest["of"]>;
type ScoreName = keyof typeof scoreNames;

type ScoreValues = { [Name in ScoreName]?: number | undefined } & {
  [Name in `${ScoreName}_comparison`]?: Comparison | undefined;
};

function scoreTestsOf(values: ScoreValues): ScoreTest[] {
  const tests: ScoreTest[] = [];
  for (const name of Object.keys(scoreNames) as ScoreName[]) {
    const wanted = values[name];
    if (wanted === undefined) continue;
    const compare = compares(values[`${name}_comparison`] ?? ">=");
    tests.push({ name, of: scoreNames[name], holds: (score) => compare(score, wanted) });
  }
  return tests;
}

/** The scores a message shows, or undefined when one of them fails its test. */
function scoresShown(
  found: FoundVulnerability,
  tests: readonly ScoreTest[],
): { own: string[]; vendor: string[] } | undefined {
  const shown = { own: [] as string[], vendor: [] as string[] };
  for (const { name, of, holds } of tests) {
    const score = of(found);
    if (!holds(score)) return undefined;
    const side = name.startsWith("vendor_") ? shown.vendor : shown.own;
    side.push(`${name}=${Number.isInteger(score) ? score.toFixed(1) : score}`);
  }
  return shown;
}

/** The dates a message shows, or undefined when the vulnerability, or its fix, is too recent for the rule. */
function timesShown(
  found: FoundVulnerability,
  rule: {
    fix_available: boolean | undefined;
    max_days_since_creation: number | undefined;
    max_days_since_fix: number | undefined;
  },
  now: number,
): string[] | undefined {
  const shown: string[] = [];
  if (rule.max_days_since_creation !== undefined) {
    const firstFound = found.firstFound ?? now; // never seen before: found now
    if (firstFound > now - rule.max_days_since_creation * DAY) return undefined;
    shown.push(`max_days_since_creation=${dateOf(firstFound)}`);
  }
  if (
    rule.fix_available === true &&
    rule.max_days_since_fix !== undefined &&
    found.fixFirstKnown !== undefined
  ) {
    if (found.fixFirstKnown > now - rule.max_days_since_fix * DAY) return undefined;
    shown.push(`max_days_since_fix=${dateOf(found.fixFirstKnown)}`);
  }
  return shown;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function shown(details: readonly string[]): string {
  return details.length === 0 ? "" : `(${details.join(" ")})`;
}
