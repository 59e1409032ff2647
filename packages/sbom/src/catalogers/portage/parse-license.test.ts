// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseLicense } from "./parse-license.ts";

const cases: [text: string, licenses: string[]][] = [
  ["GPL-2+\n", ["GPL-2.0-or-later"]],
  ["BSD GPL-2", ["BSD-3-Clause", "GPL-2.0-only"]],
  ["|| ( MPL-2.0 GPL-2+ LGPL-2.1+ )", ["MPL-2.0 OR GPL-2.0-or-later OR LGPL-2.1-or-later"]],
  ["MIT || ( Artistic GPL-1+ )", ["MIT", "Artistic-1.0-Perl OR GPL-1.0-or-later"]],
  ["|| ( MIT ( BSD ZLIB ) )", ["MIT OR (BSD-3-Clause AND Zlib)"]],
  ["ssl? ( openssl ) ( ISC )", ["OpenSSL", "ISC"]],
  ["all-rights-reserved", ["all-rights-reserved"]],
  ["|| ( MIT", ["MIT"]],
  [") ) (", []],
  ["", []],
];
for (const [text, licenses] of cases) {
  test(`licences in Gentoo: ${JSON.stringify(text)}`, () => assert.deepEqual(parseLicense(text), licenses));
}

test("licences in Gentoo: any words are read", () => {
  const word = fc.constantFrom("||", "(", ")", "MIT", "a?", "BSD");
  fc.assert(fc.property(fc.array(word, { maxLength: 200 }), (words) => void parseLicense(words.join(" "))));
});
