// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseRequirement } from "./requirement.ts";

/** A requirement → name, version, and `?` when that is not pinned. Many are examples of the specification. */
const cases: [text: string, want: string | undefined][] = [
  ["A", "A ?"],
  ["A.B-C_D", "A.B-C_D ?"],
  ["name<=1", "name ?"],
  ["name>=3", "name 3?"],
  ["name>=3,<2", "name 3?"],
  ["name==1.0", "name 1.0"],
  ["name===1.0", "name 1.0"],
  ["name ~= 2.2.post3, != 2.2.*", "name 2.2.post3?"],
  ["name==2.*", "name 2?"],
  ["name@http://foo.com", "name ?"],
  ["name [fred,bar] @ http://foo.com ; python_version=='2.7'", "name ?"],
  ["name[quux, strange];python_version<'2.7' and platform_version=='2'", "name ?"],
  ["name (>=1.0)", "name 1.0?"],
  ["name(==1.0)", "name 1.0"],
  ["name==1.0 --hash=sha256:00", "name 1.0"],
  ["name==1!2.0+local", "name 1!2.0+local"],
  ["name==", undefined],
  ["name==$VERSION", undefined],
  ["name other", undefined],
  ["==1.0", undefined],
  ["./folder", undefined],
  ["git+https://example.org/a.git", undefined],
  ["", undefined],
];
for (const [text, want] of cases) {
  test(`requirement: ${text}`, () => {
    const got = parseRequirement(text);
    assert.equal(got && `${got.name} ${got.version}${got.pinned ? "" : "?"}`, want);
  });
}

test("requirement: any text is read without a throw", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseRequirement(`a${text}`)));
});
