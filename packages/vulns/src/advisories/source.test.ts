// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { CRITICAL, HIGH, noProblems, osvJson, temporaryDirectory, writeMirror } from "@vendorless/builders";
import { importDatabase } from "../database/import.ts";
import { openAdvisoryDatabase } from "../database/query.ts";
import { parseOsvRecord } from "../osv/parse.ts";
import { advisoriesInMemory } from "./embedded.ts";
import type { AdvisorySource } from "./source.ts";

const BUILT = "2024-06-01T00:00:00.000Z";

const records = {
  Debian: [
    osvJson("DEBIAN-CVE-2024-0001", ["Debian:12", "zlib"], [{ introduced: "0" }, { fixed: "1:1.3-1" }], {
      upstream: ["CVE-2024-0001"],
      affected: [
        {
          package: { ecosystem: "Debian:12", name: "zlib" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "1:1.3-1" }] }],
          ecosystem_specific: { urgency: "low" },
        },
        {
          package: { ecosystem: "Debian:11", name: "zlib" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }],
        },
      ],
    }),
    osvJson("DEBIAN-CVE-2024-0002", ["Debian:12", "zlib"], [{ introduced: "0" }], {
      withdrawn: "2024-05-02T00:00:00Z",
    }),
    osvJson("DEBIAN-CVE-2024-0003", ["Debian:12", "nothing-affected"], [{ introduced: "0" }, { fixed: "0" }]),
  ],
  PyPI: [
    osvJson("PYSEC-2024-1", ["PyPI", "Some.Package_Name"], [{ introduced: "0" }, { fixed: "2.0" }], {
      aliases: ["CVE-2024-0001"],
      severity: [{ type: "CVSS_V3", score: CRITICAL }],
      references: [{ type: "WEB", url: "https://example.org/1" }],
    }),
    osvJson("PYSEC-2024-2", ["PyPI", "some-package-name"], [], {
      affected: [
        {
          package: { ecosystem: "PyPI", name: "some-package-name" },
          versions: ["1.0", "1.1"],
          severity: [{ type: "CVSS_V3", score: HIGH }],
        },
      ],
    }),
  ],
};

/** Both kinds of sources, over the same records. */
const sources: Record<string, (directory: string) => Promise<AdvisorySource>> = {
  "a database": async (directory) => {
    const kev = JSON.stringify({ vulnerabilities: [{ cveID: "CVE-2024-0001" }] });
    const epss = "#model_version:v1\ncve,epss,percentile\nCVE-2024-0001,0.25,0.9\n";
    await writeMirror(directory, records, {
      "kev/known_exploited_vulnerabilities.json": kev,
      "epss.csv": epss,
    });
    const file = join(directory, "advisories.sqlite");
    await importDatabase(directory, file, { report: noProblems, now: new Date(BUILT) });
    return openAdvisoryDatabase(file);
  },
  memory: async () => {
    const parsed = Object.values(records)
      .flat()
      .map((record) => parseOsvRecord(JSON.stringify(record), "", noProblems)!);
    const exploited = new Set(["CVE-2024-0001"]);
    const probabilities = new Map([["CVE-2024-0001", 0.25]]);
    return advisoriesInMemory(parsed, { kind: "database", built: BUILT, exploited, probabilities });
  },
};

for (const [name, open] of Object.entries(sources)) {
  test(`advisories from ${name}`, async (t) => {
    using directory = temporaryDirectory();
    const source = await open(directory.path);
    const only = (wanted: string) => (ecosystem: string) => ecosystem === wanted;

    await t.test("are found by name and ecosystem", () => {
      const [found, ...others] = source.candidates("zlib", only("Debian:12"));
      assert.deepEqual(others, [], "neither the other release nor the withdrawn record");
      assert.deepEqual(found?.intervals, [["0", "fixed", "1:1.3-1"]]);
      assert.equal(found.rating, "low");
      assert.equal(source.details(found.advisory).id, "DEBIAN-CVE-2024-0001");
      assert.deepEqual(source.candidates("zlib", only("Debian:10")), []);
      assert.deepEqual(source.candidates("nothing-affected", only("Debian:12")), []);
      assert.deepEqual(
        source.candidates("unheard-of", () => true),
        [],
      );
    });
    await t.test("are found by the normalised name, in the order of import", () => {
      const found = source.candidates("some-package-name", only("PyPI"));
      assert.deepEqual(
        found.map(({ advisory }) => source.details(advisory).id),
        ["PYSEC-2024-1", "PYSEC-2024-2"],
      );
      assert.deepEqual(found[1]?.versions, ["1.0", "1.1"]);
      assert.deepEqual(found[1]?.severity, [{ type: "CVSS_V3", score: HIGH }]);
      assert.deepEqual(source.details(found[0]!.advisory).urls, ["https://example.org/1"]);
    });
    await t.test("lend their severity to a CVE", () => {
      assert.deepEqual(source.severities("CVE-2024-0001"), [{ type: "CVSS_V3", score: CRITICAL }]);
      assert.deepEqual(source.severities("CVE-2024-9999"), []);
    });
    await t.test("know what is exploited, and how likely", () => {
      assert.deepEqual([source.exploited("CVE-2024-0001"), source.exploited("CVE-2024-0002")], [true, false]);
      assert.deepEqual([source.epss("CVE-2024-0001"), source.epss("CVE-2024-0002")], [0.25, null]);
    });
    await t.test("say what they are", () => {
      const { built, schemaVersion, records, ecosystems, kev, epss } = source.status();
      const newest = "2024-05-01T00:00:00Z";
      assert.deepEqual(
        { built, schemaVersion, records, kev, epss },
        { built: BUILT, schemaVersion: 1, records: 3, kev: 1, epss: 1 },
      );
      assert.deepEqual(ecosystems, [
        { ecosystem: "Debian:11", records: 1, newest },
        { ecosystem: "Debian:12", records: 1, newest },
        { ecosystem: "PyPI", records: 2, newest },
      ]);
    });
    source.close();
  });
}
