// SPDX-License-Identifier: Apache-2.0
import { compareVersions } from "@vendorless/vulns";
import { differs, type Family, readJsonLines } from "../family.ts";

interface Comparison {
  scheme: string;
  a: string;
  b: string;
  cmp: -1 | 0 | 1;
}

/** Which of two versions is newer. */
export const versions: Family = {
  name: "versions",
  description: "versions.jsonl: {scheme, a, b, cmp}, through compareVersions",
  rows: (folder) =>
    readJsonLines<Comparison>(folder, "versions.jsonl")?.map(({ scheme, a, b, cmp }) => ({
      name: `${scheme} ${a} ~ ${b}`,
      check: () => differs(cmp, compareVersions(scheme, a, b)),
    })),
};
