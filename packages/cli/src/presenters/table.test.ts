// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { analysisOf, packageOf, vulnerabilityOf } from "@vendorless/builders";
import type { Row, Verdict } from "@vendorless/policy";
import { severities } from "@vendorless/vulns";
import { type ScanReport, scanReport } from "../scan-report.ts";
import { plainSurface } from "../terminal.ts";
import { table } from "./table.ts";

function row(parts: Partial<Row>): Row {
  return {
    gate: "vulnerabilities",
    trigger: "package",
    trigger_id: "CVE-2024-0001+openssl",
    message: "",
    action: "warn",
    allowlisted: false,
    policy: "default-policy",
    rule: "r",
    parameters: {},
    ...parts,
  };
}

function reportOf(
  parts: Partial<Parameters<typeof scanReport>[0]> = {},
  verdict: Partial<Verdict> = {},
): ScanReport {
  return scanReport({
    analysis: analysisOf(),
    vulnerabilities: [],
    advisories: { kind: "database", records: 3, built: "2026-01-01T00:00:00Z" },
    diagnostics: [],
    policy: {
      action: "go",
      reason: "policy_evaluation",
      policyAction: "go",
      rows: [],
      problems: [],
      bundle: "b",
      mapping: undefined,
      allowlistedImage: undefined,
      deniedImage: undefined,
      image: {} as Verdict["image"],
      ...verdict,
    },
    ...parts,
  });
}

function render(report: ScanReport, all = false): string {
  return table.render(report, plainSurface, { all });
}

test("a report with everything in it", () => {
  const left = { name: "left", version: "1.2.0", type: "npm", purl: "pkg:npm/left@1.2.0" } as const;
  const report = reportOf(
    {
      analysis: analysisOf({
        distro: { id: "debian", version: "12", like: [], name: "Debian GNU/Linux 12 (bookworm)" },
        packages: [packageOf(), packageOf({ name: "zlib1g" }), packageOf(left)],
        entries: 3210,
        bytes: 48_200_000,
      }),
      vulnerabilities: [
        vulnerabilityOf({ severity: "critical", fix: { state: "fixed", versions: ["3.0.13-1"] }, kev: true }),
        vulnerabilityOf({ id: "CVE-2024-0002", fix: { state: "fixed", versions: ["3.0.12-1"] } }),
        vulnerabilityOf({ id: "CVE-2024-0003" }),
        vulnerabilityOf({ id: "GHSA-left", package: left, fix: { state: "fixed", versions: ["1.3.0"] } }),
        vulnerabilityOf({ id: "GHSA-left", package: left, fix: { state: "fixed", versions: ["1.3.0"] } }),
      ],
      advisories: { kind: "embedded", records: 69, built: null },
      diagnostics: [
        {
          severity: "error",
          code: "c",
          message: "entry has no usable name",
          path: "lib/apk/db/installed",
          line: 7,
        },
        { severity: "information", code: "c", message: "of no weight" },
        {
          severity: "warning",
          code: "c",
          message: "path climbs above the root; left out",
          path: "../x",
          offset: 2560,
          layer: `sha256:${"c".repeat(64)}`,
        },
      ],
    },
    {
      action: "stop",
      mapping: { name: "all" } as Verdict["mapping"] & object,
      problems: [
        {
          severity: "warning",
          type: "EndOfLifedError",
          message: "the gate anchoresec is retired",
          path: "$",
        },
      ],
      rows: [
        row({
          action: "stop",
          message:
            "CRITICAL Vulnerability found in os package type (dpkg) - openssl (fixed in: 3.0.13-1)" +
            "(CVE-2024-0001 - https://security.example/CVE-2024-0001)",
        }),
        row({ gate: "files", trigger: "suid_or_guid_set", message: "SUID or SGID found set on file /a" }),
        row({ gate: "files", trigger: "suid_or_guid_set", message: "SUID or SGID found set on file /b" }),
        row({ action: "go", message: "tolerated" }),
      ],
    },
  );
  assert.equal(
    render(report),
    `docker.io/library/sample:1.0
Debian GNU/Linux 12 (bookworm) · linux/amd64 · 1 layer · 3,210 files · 48.2 MB

Verdict  STOP  1 to stop, 2 to warn about
  warning  the gate anchoresec is retired
  error    1 part could not be read and is not judged: see Diagnostics
  STOP  vulnerabilities.package
        CRITICAL Vulnerability found in os package type (dpkg) - openssl (fixed
        in: 3.0.13-1)(CVE-2024-0001 - https://security.example/CVE-2024-0001)
  WARN  files.suid_or_guid_set  (and 1 more)
        SUID or SGID found set on file /a

Packages             3  deb 2 · npm 1
Vulnerabilities      5  exploited 1 · critical 1 · high 4

Act on these: an upgrade mends them, or they are exploited
WORST         PACKAGE  INSTALLED  UPGRADE TO  MENDS
critical KEV  openssl  3.0.11-1   3.0.13-1    CVE-2024-0001 +1
high          left ×2  1.2.0      1.3.0       GHSA-left

1 without a fix yet. --all lists every vulnerability.

Diagnostics
  error    entry has no usable name (lib/apk/db/installed:7)
  warning  path climbs above the root; left out (../x, byte 2560, layer
           cccccccccccc)

Asked only the 69 well-known advisories that ship with the program.
For all of them, mirror the OSV bulk files (ECOSYSTEM/all.zip) into a folder:
  vendorless db import FOLDER
`,
  );
});

test("an image of nothing", () => {
  assert.equal(
    render(reportOf()),
    `docker.io/library/sample:1.0
debian · linux/amd64 · 1 layer

Verdict  GO  nothing was judged: no mapping of the bundle selects this image

Packages             0
Vulnerabilities      0
`,
  );
});

test("names and versions of any length and any character stay within 80 columns", () => {
  const long = "a-very-long-name-".repeat(12);
  const types = ["deb", "npm", "python", "go-module", "java-archive", "php-composer", "gem"] as const;
  const report = reportOf({
    analysis: analysisOf({
      tags: [],
      reference: "sample",
      distro: { id: "x", version: "", like: [], name: `${long} `.repeat(3) },
      packages: types.flatMap((type) => Array.from({ length: 12_345 }, () => packageOf({ type }))),
    }),
    vulnerabilities: severities.flatMap((severity) => [
      vulnerabilityOf({ severity, kev: true }),
      vulnerabilityOf({
        severity,
        package: { name: `${long}\u001b[31m`, version: long, type: "deb", purl: "" },
        fix: { state: "fixed", versions: [long, `${long}1`] },
      }),
    ]),
    diagnostics: [{ severity: "error", code: "c", message: long, path: long, line: 1, column: 2 }],
  });
  for (const all of [false, true]) {
    const text = render(report, all);
    assert.ok(!text.includes("\u001b"));
    const heading = text.indexOf("\nVerdict");
    for (const line of text.slice(heading).split("\n")) assert.ok(line.length <= 80, line);
  }
});

test("two hundred vulnerabilities are as many lines as there are upgrades", () => {
  const vulnerabilities = Array.from({ length: 200 }, (_, index) =>
    vulnerabilityOf({
      id: `CVE-2024-${String(index).padStart(4, "0")}`,
      package: { name: `lib${index % 8}`, version: "1", type: "deb", purl: "" },
      fix: { state: "fixed", versions: [String(2 + index)] },
    }),
  );
  const text = render(reportOf({ vulnerabilities }));
  assert.ok(text.split("\n").length < 25, text);
  assert.match(text, /^high +lib7 +1 +201 +CVE-2024-0007 \+24$/m);
});
