// SPDX-License-Identifier: Apache-2.0
import { type Cvss, scoreCvss } from "@vendorless/vulns";
import { differs, type Failure, type Family, readJsonLines } from "../family.ts";

/** A vector with its score, or whether it is an error. Versions of errors may be as vague as `3.x`. */
interface Vector {
  version: string;
  vector: string;
  score?: number;
  error?: boolean;
}

/** The score of a CVSS vector, or that it has none. */
export const cvss: Family = {
  name: "cvss",
  description: "cvss-vectors.jsonl: {version, vector, score} or {version, vector, error}",
  rows: (folder) =>
    readJsonLines<Vector>(folder, "cvss-vectors.jsonl")?.map((row) => ({
      name: `${row.version} ${row.vector}`,
      check: () => check(row),
    })),
};

/** A vector of another version than the row is about is an error there. */
function check({ version, vector, score, error }: Vector): Failure {
  const scored = attempt(vector);
  const got = scored?.version.startsWith(version.replace(/x$/, "")) ? scored : undefined;
  if (score === undefined)
    return differs(error === true ? "an error" : "a score", got ? "a score" : "an error");
  return differs(score, got?.score);
}

function attempt(vector: string): Cvss | undefined {
  try {
    return scoreCvss(vector);
  } catch {
    return undefined;
  }
}
