// SPDX-License-Identifier: Apache-2.0
import { osvAffects, parseOsvRecord } from "@vendorless/vulns";
import { differs, type Family, readJsonLines } from "../family.ts";

interface Vector {
  affected: unknown[];
  query: { ecosystem: string; name: string; version?: string };
  want: boolean;
}

/** Whether an OSV record affects a version of a package. */
export const osv: Family = {
  name: "osv",
  description: "osv-affected-vectors.jsonl: {affected[], query{ecosystem, name, version}, want}",
  rows: (folder) =>
    readJsonLines<Vector>(folder, "osv-affected-vectors.jsonl")?.map(({ affected, query, want }) => ({
      name: `${query.ecosystem} ${query.name} ${query.version} in ${JSON.stringify(affected)}`,
      check() {
        const text = JSON.stringify({ id: "SAMPLE-1", modified: "2020-01-01T00:00:00Z", affected });
        const record = parseOsvRecord(text, "SAMPLE-1.json", () => {});
        const got = osvAffects(record?.affected ?? [], { version: "", ...query });
        return differs(want, got);
      },
    })),
};
