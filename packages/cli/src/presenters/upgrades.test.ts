// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { vulnerabilityOf } from "@vendorless/builders";
import type { Severity, Vulnerability } from "@vendorless/vulns";
import { upgradesFor } from "./upgrades.ts";

/** A vulnerability of one line: package@version id severity fix[,fix], `KEV` at the end when it is exploited. */
function parsed(line: string): Vulnerability {
  const [at = "", id = "", severity = "", fixes = "", kev] = line.split(" ");
  const [name = "", version = ""] = at.split("@");
  const versions = fixes === "-" ? [] : fixes.split(",");
  return vulnerabilityOf({
    id,
    severity: severity as Severity,
    package: { name, version, type: "deb", purl: `pkg:deb/${name}@${version}` },
    fix: { state: versions.length > 0 ? "fixed" : "not-fixed", versions },
    kev: kev === "KEV",
  });
}

const cases: [name: string, found: string[], want: string[]][] = [
  ["nothing to do about what has no fix", ["a@1 V1 critical -"], []],
  ["unless it is exploited", ["a@1 V1 low - KEV"], ["a@1 to nothing: V1, low, exploited"]],
  [
    "the highest of the fixes, in the order of the package's versions",
    ["a@1 V1 low 1.9", "a@1 V2 high 1.10"],
    ["a@1 to 1.10: V2 V1, high"],
  ],
  [
    "where records disagree, the version that all call fixed",
    ["a@1 V1 low 1.2,2.0"],
    ["a@1 to 2.0: V1, low"],
  ],
  ["in many places is one upgrade", ["a@1 V1 low 2", "a@1 V1 low 2"], ["a@1 to 2: V1, low, 2 places"]],
  [
    "each installed version for itself",
    ["a@1 V1 low 2", "a@1.5 V1 low 2"],
    ["a@1 to 2: V1, low", "a@1.5 to 2: V1, low"],
  ],
  [
    "exploited first, then by severity, then by how much it mends",
    [
      "a@1 V1 high 2",
      "b@1 V2 critical 2",
      "c@1 V3 low 2 KEV",
      "d@1 V4 high 2",
      "d@1 V5 unknown 2",
      "e@1 V6 high 2",
    ],
    [
      "c@1 to 2: V3, low, exploited",
      "b@1 to 2: V2, critical",
      "d@1 to 2: V4 V5, high",
      "a@1 to 2: V1, high",
      "e@1 to 2: V6, high",
    ],
  ],
  [
    "an upgrade does not claim to mend what it cannot",
    ["a@1 V1 high 2", "a@1 V2 low - KEV"],
    ["a@1 to nothing: V2, low, exploited", "a@1 to 2: V1, high"],
  ],
];

for (const [name, found, want] of cases) {
  test(`upgrades: ${name}`, () => {
    const shown = upgradesFor(found.map(parsed)).map((upgrade) => {
      const { package: affected, to, vulnerabilities, worst, exploited, places } = upgrade;
      const ids = vulnerabilities.map(({ id }) => id).join(" ");
      const more = `${exploited ? ", exploited" : ""}${places > 1 ? `, ${places} places` : ""}`;
      return `${affected.name}@${affected.version} to ${to ?? "nothing"}: ${ids}, ${worst}${more}`;
    });
    assert.deepEqual(shown, want);
  });
}
