// SPDX-License-Identifier: Apache-2.0

/** What rules see when there is no CVSS v3 vector, or none that can be read. */
const NONE = -1;

/** Weights of the base metrics. https://www.first.org/cvss/v3.1/specification-document#7-4-Metric-Values */
const weights: Record<string, Record<string, number>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};

/** Weights of PR where the scope changes. */
const changedPrivileges: Record<string, number> = { N: 0.85, L: 0.68, H: 0.5 };

/** A CVSS vector with its score, of any version. */
interface Scored {
  version: string;
  vector: string;
  score: number;
}

/** The highest CVSS v3 base score, -1 where there is none. */
export function baseScore(cvss: readonly Scored[]): number {
  return highest(cvss, ({ score }) => score);
}

/** The highest CVSS v3 exploitability subscore, -1 where there is none. */
export function exploitabilityScore(cvss: readonly Scored[]): number {
  return highest(cvss, ({ vector }) => subscoresOf(vector).exploitability);
}

/** The highest CVSS v3 impact subscore, -1 where there is none. */
export function impactScore(cvss: readonly Scored[]): number {
  return highest(cvss, ({ vector }) => subscoresOf(vector).impact);
}

function highest(cvss: readonly Scored[], of: (scored: Scored) => number): number {
  let found = NONE;
  for (const scored of cvss) {
    if (scored.version.startsWith("3")) found = Math.max(found, of(scored));
  }
  return found;
}

/** Section 7.1 of the specification, rounded to one decimal as the NVD prints them. */
function subscoresOf(vector: string): { exploitability: number; impact: number } {
  const metrics = new Map<string, string>();
  for (const metric of vector.split("/")) {
    const [name, value] = metric.split(":");
    if (name !== undefined && value !== undefined) metrics.set(name, value);
  }
  const changed = metrics.get("S") === "C";
  const weight = (name: string): number => {
    const value = metrics.get(name) ?? "";
    return (changed && name === "PR" ? changedPrivileges[value] : weights[name]?.[value]) ?? Number.NaN;
  };
  const loss = 1 - (1 - weight("C")) * (1 - weight("I")) * (1 - weight("A"));
  const impact = changed ? 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15 : 6.42 * loss;
  const exploitability = 8.22 * weight("AV") * weight("AC") * weight("PR") * weight("UI");
  return { exploitability: rounded(exploitability), impact: rounded(Math.max(0, impact)) };
}

/** To one decimal; -1 for a vector with unknown metrics. */
function rounded(score: number): number {
  return Number.isNaN(score) ? NONE : Math.round(score * 10) / 10;
}
