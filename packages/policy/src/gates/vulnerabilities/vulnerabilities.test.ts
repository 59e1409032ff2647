// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { vulnerabilityOf } from "@vendorless/builders";
import { messagesOf, now, rowsOf, sampleFindings } from "../../fixtures/rule.ts";
import { exploitabilityScore, impactScore } from "./cvss-v3.ts";

const DAY = 24 * 60 * 60 * 1000;
const vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

// One vulnerability of each kind that rules tell apart.
const critical = vulnerabilityOf({
  id: "CVE-1",
  severity: "critical",
  cvss: [{ version: "3.1", vector, score: 9.8 }],
  fix: { state: "fixed", versions: ["3.0.12", "3.1"] },
  kev: true,
  epss: 0.97,
});
const high = vulnerabilityOf({ id: "CVE-2", severity: "high" });
const ignored = vulnerabilityOf({ id: "CVE-3", severity: "high", fix: { state: "wont-fix", versions: [] } });
const unknown = vulnerabilityOf({ id: "CVE-4", severity: "unknown" });
const java = vulnerabilityOf({
  id: "GHSA-5",
  severity: "medium",
  package: {
    name: "log4j-core",
    version: "2.14.0",
    type: "java-archive",
    purl: "",
    path: "/app/lib/log4j-core.jar",
  },
});
const all = [critical, high, ignored, unknown, java];

type Case = [params: Record<string, string>, ids: string[]];
const cases: Case[] = [
  // Anchore's defaults: above unknown, without what the vendor will not fix.
  [{ package_type: "all" }, ["CVE-1", "CVE-2", "GHSA-5"]],
  [{ package_type: "os" }, ["CVE-1", "CVE-2"]],
  [{ package_type: "non-os" }, ["GHSA-5"]],
  [{ package_type: "all", vendor_only: "false" }, ["CVE-1", "CVE-2", "CVE-3", "GHSA-5"]],
  [{ package_type: "all", severity: "medium" }, ["CVE-1", "CVE-2"]],
  [{ package_type: "all", severity: "medium", severity_comparison: ">=" }, ["CVE-1", "CVE-2", "GHSA-5"]],
  [{ package_type: "all", severity: "high", severity_comparison: "=" }, ["CVE-2"]],
  [{ package_type: "all", severity: "high", severity_comparison: "!=" }, ["CVE-1", "CVE-4", "GHSA-5"]],
  [{ package_type: "all", severity: "medium", severity_comparison: "<" }, ["CVE-4"]],
  [{ package_type: "all", severity: "medium", severity_comparison: "<=" }, ["CVE-4", "GHSA-5"]],
  [{ package_type: "all", fix_available: "true" }, ["CVE-1"]],
  [{ package_type: "all", fix_available: "FALSE" }, ["CVE-2", "GHSA-5"]],
  [{ package_type: "all", cvss_v3_base_score: "9.8" }, ["CVE-1"]],
  [{ package_type: "all", cvss_v3_base_score: "9.8", cvss_v3_base_score_comparison: ">" }, []],
  // A missing score is -1.
  [{ package_type: "all", cvss_v3_base_score: "9", cvss_v3_base_score_comparison: "<" }, ["CVE-2", "GHSA-5"]],
  [{ package_type: "all", vendor_cvss_v3_exploitability_score: "3.9" }, ["CVE-1"]],
  [{ package_type: "all", cvss_v3_impact_score: "6" }, []],
  [{ package_type: "all", epss_score: "0.5" }, ["CVE-1"]],
  // Found for the first time by this scan: not older than a week.
  [{ package_type: "all", max_days_since_creation: "7" }, []],
  [{ package_type: "all", max_days_since_creation: "0" }, ["CVE-1", "CVE-2", "GHSA-5"]],
  [{ package_type: "all", package_path_exclude: "/app/.*\\.jar" }, ["CVE-1", "CVE-2"]],
  [{ package_type: "all", package_path_exclude: "log4j" }, ["CVE-1", "CVE-2", "GHSA-5"]], // from the start
];

describe("vulnerabilities.package", () => {
  for (const [params, ids] of cases) {
    test(JSON.stringify(params), () => {
      const rows = rowsOf("vulnerabilities.package", params, sampleFindings({}, all));
      assert.deepEqual(
        rows.map(({ trigger_id }) => trigger_id.split("+")[0]),
        ids,
      );
    });
  }

  test("days count from the first sight of the vulnerability and of its fix", () => {
    const seen = (found: number, fix: number) => ({
      firstSeen: () => ({ found: now.getTime() - found * DAY, fix: now.getTime() - fix * DAY }),
    });
    const params = {
      package_type: "all",
      fix_available: "true",
      max_days_since_creation: "7",
      max_days_since_fix: "3",
    };
    const count = (context: object) =>
      rowsOf("vulnerabilities.package", params, sampleFindings({}, [critical], context)).length;
    assert.deepEqual([count(seen(8, 4)), count(seen(6, 4)), count(seen(8, 2))], [1, 0, 0]);
  });

  test("messages name what the rule asked for", () => {
    const params = { package_type: "all", cvss_v3_base_score: "9", vendor_cvss_v3_impact_score: "5" };
    assert.deepEqual(messagesOf("vulnerabilities.package", params, sampleFindings({}, [critical])), [
      "CRITICAL Vulnerability found in os package type (dpkg) - openssl (fixed in: 3.0.12, 3.1)(cvss_v3_base_score=9.8)(vendor_cvss_v3_impact_score=5.9)(CVE-1 - https://security.example/CVE-1)",
    ]);
    assert.deepEqual(
      messagesOf("vulnerabilities.package", { package_type: "all" }, sampleFindings({}, [java])),
      [
        "MEDIUM Vulnerability found in non-os package type (java) - /app/lib/log4j-core.jar (GHSA-5 - https://security.example/GHSA-5)",
      ],
    );
  });
});

// §2.3: java and gem by their file, npm by its folder, all else by name and version.
const ids: [type: string, path: string | undefined, id: string][] = [
  ["deb", "/var/lib/dpkg/status", "CVE-1+thing"],
  ["rpm", undefined, "CVE-1+thing"],
  ["java-archive", "/app/lib/thing-1.jar", "CVE-1+thing-1.jar"],
  ["gem", "/usr/lib/gems/thing-1.gemspec", "CVE-1+thing-1.gemspec"],
  ["npm", "/app/node_modules/thing/package.json", "CVE-1+thing"],
  ["npm", undefined, "CVE-1+thing-1"],
  ["python", "/usr/lib/python3/site-packages/thing-1.dist-info/METADATA", "CVE-1+thing-1"],
  ["go-module", "/bin/thing", "CVE-1+thing-1"],
];

for (const [type, path, id] of ids) {
  test(`the trigger id of a ${type} package at ${path} is ${id}`, () => {
    const found = { name: "thing", version: "1", type, purl: "", ...(path === undefined ? {} : { path }) };
    const vulnerability = vulnerabilityOf({ id: "CVE-1", package: found as typeof java.package });
    const [row] = rowsOf(
      "vulnerabilities.package",
      { package_type: "all" },
      sampleFindings({}, [vulnerability]),
    );
    assert.equal(row?.trigger_id, id);
  });
}

test("vulnerabilities.kev_list", () => {
  const rows = rowsOf("vulnerabilities.kev_list", {}, sampleFindings({}, all));
  assert.deepEqual(
    rows.map(({ trigger_id }) => trigger_id),
    ["CVE-1+openssl"],
  );
  assert.match(rows[0]?.message ?? "", /\(known exploited\)\(CVE-1 - /);
  assert.deepEqual(
    rowsOf("vulnerabilities.kev_list", { fix_available: "false" }, sampleFindings({}, all)),
    [],
  );
  assert.deepEqual(
    rowsOf("vulnerabilities.kev_list", { package_type: "non-os" }, sampleFindings({}, all)),
    [],
  );
});

test("vulnerabilities.blacklist", () => {
  const messages = (params: Record<string, string>) =>
    messagesOf("vulnerabilities.blacklist", params, sampleFindings({}, all));
  assert.deepEqual(messages({ vulnerability_ids: "CVE-2, CVE-3,CVE-1,CVE-9" }), [
    "Blacklisted vulnerabilities detected: ['CVE-2', 'CVE-1']",
  ]);
  assert.deepEqual(messages({ vulnerability_ids: "CVE-3", vendor_only: "false" }), [
    "Blacklisted vulnerabilities detected: ['CVE-3']",
  ]);
  assert.deepEqual(messages({ vulnerability_ids: "CVE-9" }), []);
});

test("vulnerabilities.stale_feed_data", () => {
  const fires = (days: number | undefined) =>
    messagesOf(
      "vulnerabilities.stale_feed_data",
      { max_days_since_sync: "2" },
      sampleFindings({}, [], {
        advisories: {
          updated: days === undefined ? undefined : now.getTime() - days * DAY,
          coverDistro: true,
        },
      }),
    );
  const message = "The vulnerability feed for this image distro is older than MAXAGE (2) days";
  assert.deepEqual([fires(1), fires(2), fires(3), fires(undefined)], [[], [], [message], [message]]);
});

test("vulnerabilities.vulnerability_data_unavailable", () => {
  const advisories = { updated: 0, coverDistro: false };
  const fires = (distro: object | undefined) =>
    messagesOf(
      "vulnerabilities.vulnerability_data_unavailable",
      {},
      sampleFindings({ distro: distro as never }, [], { advisories }),
    );
  assert.deepEqual(fires({ id: "haiku", version: "1", like: [] }), [
    "Distro-specific feed data not found for distro namespace: haiku:1. Cannot perform CVE scan OS/distro packages",
  ]);
  assert.deepEqual(fires(undefined), []); // built from scratch: nothing to look up
});

// Subscores as the NVD prints them.
const subscores: [vector: string, exploitability: number, impact: number][] = [
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 3.9, 5.9],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 2.8, 2.7],
  ["CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 1.8, 5.9],
  ["CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 3.1, 6],
  ["CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:N", 2.2, 0],
  ["CVSS:3.1/nonsense", -1, -1],
];

for (const [vector, exploitability, impact] of subscores) {
  test(`${vector} has exploitability ${exploitability} and impact ${impact}`, () => {
    const cvss = [{ version: "3.1", vector, score: 1 }];
    assert.deepEqual([exploitabilityScore(cvss), impactScore(cvss)], [exploitability, impact]);
  });
}
