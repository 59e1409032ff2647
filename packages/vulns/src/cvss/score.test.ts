// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { VulnsError } from "../errors.ts";
import type { Severity } from "../model.ts";
import { rateCvss, scoreCvss } from "./score.ts";

/** From the examples of the specifications and user guides of FIRST. */
const scored: [vector: string, version: string, score: number, severity: Severity][] = [
  ["AV:N/AC:L/Au:N/C:N/I:N/A:C", "2.0", 7.8, "high"],
  ["AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C", "2.0", 6.4, "medium"],
  ["(AV:L/AC:H/Au:N/C:C/I:C/A:C)", "2.0", 6.2, "medium"],
  ["CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "3.0", 6.1, "medium"],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "3.1", 10, "critical"],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "3.1", 7.5, "high"],
  ["CVSS:3.1/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N", "3.1", 3.8, "low"],
  ["CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", "3.1", 0, "negligible"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "4.0", 10, "critical"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", "4.0", 8.1, "high"],
];
for (const [vector, version, score, severity] of scored) {
  test(`scores ${vector}`, () => {
    assert.deepEqual(scoreCvss(vector), { version, vector, score });
    assert.equal(rateCvss(score), severity);
  });
}

const refused: [why: RegExp, vector: string][] = [
  [/known CVSS version/, ""],
  [/known CVSS version/, "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  [/unknown metric/, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/"],
  [/unknown metric/, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:N"],
  [/unknown metric/, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/constructor:N"],
  [/unknown value/, "CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  [/A is missing/, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H"],
  [/AV stands there twice/, "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  [/out of order/, "AV:N/AC:L/Au:N/I:N/C:N/A:C"],
  [/out of order/, "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H"],
  [/come together/, "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F"],
];
for (const [why, vector] of refused) {
  test(`refuses ${vector || "an empty text"}`, () => {
    assert.throws(
      () => scoreCvss(vector),
      (error: unknown) =>
        error instanceof VulnsError && error.code === "VULNS_CVSS_INVALID" && why.test(error.message),
    );
  });
}

test("any text is scored or refused, nothing else", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...scored.map(([vector]) => vector)).chain(mutated));
  const property = fc.property(text, (vector) => {
    try {
      const { score } = scoreCvss(vector);
      assert.ok(score >= 0 && score <= 10);
    } catch (error) {
      assert.ok(error instanceof VulnsError);
    }
  });
  fc.assert(property, { numRuns: 500 });
});

/** A vector with one piece replaced by another letter. */
function mutated(vector: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(vector.length - 1), fc.constantFrom("A", "H", "N", "/", ":", "X", ""))
    .map(([at, letter]) => vector.slice(0, at) + letter + vector.slice(at + 1));
}
