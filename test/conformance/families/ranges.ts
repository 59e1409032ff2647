// SPDX-License-Identifier: Apache-2.0
import { affectedByLists, satisfies } from "@vendorless/vulns";
import { differs, type Family, type Row, readJsonLines } from "../family.ts";

interface Constraint {
  scheme: string;
  version: string;
  constraint: string;
  satisfied: boolean;
  options?: { includePrerelease?: boolean };
}

interface Lists {
  scheme: string;
  version: string | null;
  vulnerable: string[];
  patched: string[];
  unaffected: string[];
  affected: boolean;
}

/** Whether a version lies in a range, written as a constraint or as the lists of an advisory. */
export const ranges: Family = {
  name: "ranges",
  description:
    "range-vectors.jsonl: {scheme, version, constraint, satisfied}, and advisory-vectors.jsonl: {scheme, version, vulnerable[], patched[], unaffected[], affected}",
  rows(folder) {
    const constraints = readJsonLines<Constraint>(folder, "range-vectors.jsonl")?.map(constraintRow);
    const lists = readJsonLines<Lists>(folder, "advisory-vectors.jsonl")?.map(listsRow);
    return constraints || lists ? [...(constraints ?? []), ...(lists ?? [])] : undefined;
  },
};

function constraintRow({ scheme, version, constraint, satisfied, options }: Constraint): Row {
  return {
    name: `${scheme} ${version} in ${constraint}`,
    check: () => differs(satisfied, satisfies(scheme, version, constraint, options)),
  };
}

/** Schemes that advisories of no particular ecosystem are compared by. */
const schemeOf: Record<string, string> = { generic: "semver" };

function listsRow({ scheme, version, affected, ...lists }: Lists): Row {
  return {
    name: `${scheme} ${version} in ${JSON.stringify(lists.vulnerable)}`,
    check: () => differs(affected, affectedByLists(schemeOf[scheme] ?? scheme, version ?? "", lists)),
  };
}
