// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { frequentNames } from "./frequent-names.data.ts";
import { normalizeLicense, normalizeLicenses } from "./normalize.ts";

const cases: [text: string, license: string][] = [
  ["MIT", "MIT"],
  ["mit", "MIT"],
  ["The MIT License (MIT)", "MIT"],
  ["MIT/X11", "MIT"],
  // Debian's short names.
  ["Expat", "MIT"],
  ["GPL-2+", "GPL-2.0-or-later"],
  ["GPL-2", "GPL-2.0-only"],
  ["GPL", "GPL-1.0-or-later"],
  ["LGPL-2.1+", "LGPL-2.1-or-later"],
  ["Artistic", "Artistic-1.0-Perl"],
  ["GPL-1+ or Artistic", "GPL-1.0-or-later OR Artistic-1.0-Perl"],
  ["BSD-3-clause and GPL-2", "BSD-3-Clause AND GPL-2.0-only"],
  ["GPL-3+ with Bison exception", "GPL-3.0-or-later WITH Bison-exception-2.2"],
  ["Apache-2.0 with LLVM exception", "Apache-2.0 WITH LLVM-exception"],
  ["GPL-2+ with Autoconf exception", "GPL-2.0-or-later WITH Autoconf-exception-generic"],
  ["GPL-3+ with autoconf exception", "GPL-3.0-or-later WITH Autoconf-exception-generic-3.0"],
  ["GPL-3+-WITH-BISON-EXCEPTION", "GPL-3.0-or-later WITH Bison-exception-2.2"],
  // Which OpenSSL exception is not said.
  ["GPL-2 with OpenSSL exception", "GPL-2 with OpenSSL exception"],
  ["GPL-2+ or AFL-2.1, and Expat", "(GPL-2.0-or-later OR AFL-2.1) AND MIT"],
  ["GPL-2 with Linux-syscall-note exception", "GPL-2.0-only WITH Linux-syscall-note"],
  ["BSD-4-clause-KTH", "BSD-4-Clause"],
  ["BSD3_Google", "BSD-3-Clause"],
  ["LGPLv3+_or_GPLv2+", "LGPL-3.0-or-later OR GPL-2.0-or-later"],
  // Deprecated SPDX ids.
  ["GPL-2.0", "GPL-2.0-only"],
  ["GPL-2.0+", "GPL-2.0-or-later"],
  ["LGPL-3.0", "LGPL-3.0-only"],
  // SPDX expressions, as npm and Alpine have them.
  ["(MIT OR Apache-2.0)", "(MIT OR Apache-2.0)"],
  ["GPL-2.0-only WITH Linux-syscall-note", "GPL-2.0-only WITH Linux-syscall-note"],
  ["MIT AND (BSD-2-Clause OR ISC)", "MIT AND (BSD-2-Clause OR ISC)"],
  ["MIT/Apache-2.0", "MIT OR Apache-2.0"],
  // Alpine before it used expressions.
  ["GPL2+", "GPL-2.0-or-later"],
  ["MIT ISC GPL2+", "MIT AND ISC AND GPL-2.0-or-later"],
  // Trove classifiers and what people write into setup.py.
  ["Apache Software License", "Apache-2.0"],
  ["Apache License, Version 2.0", "Apache-2.0"],
  ["Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"],
  ["GNU General Public License v2 or later (GPLv2+)", "GPL-2.0-or-later"],
  ["GNU Lesser General Public License v3 (LGPLv3)", "LGPL-3.0-only"],
  ["GNU Library or Lesser General Public License (LGPL)", "LGPL-2.0-or-later"],
  ["GNU Affero General Public License v3 or later (AGPLv3+)", "AGPL-3.0-or-later"],
  ["GPLv3", "GPL-3.0-only"],
  // Not to be told: kept.
  ["BSD", "BSD"],
  ["GPL-7", "GPL-7"],
  ["SEE LICENSE IN eula.txt", "SEE LICENSE IN eula.txt"],
  ["  Some\n  Odd   License ", "Some Odd License"],
  ["MIT or whatever you like", "MIT or whatever you like"],
];
for (const [text, license] of cases) {
  test(`${JSON.stringify(text)} → ${license}`, () => assert.equal(normalizeLicense(text), license));
}

for (const [license, names] of Object.entries(frequentNames)) {
  test(`${names.length} frequent names → ${license}`, () => {
    for (const name of names) assert.equal(normalizeLicense(name), license);
  });
}

test("placeholders and repetitions are dropped", () => {
  assert.deepEqual(normalizeLicenses(["UNKNOWN", "", "MIT", "Expat", "none"]), ["MIT"]);
});

test("a licence in full is clipped", () => {
  assert.equal(normalizeLicense("Permission is hereby granted ".repeat(1e5)).length, 201);
});

test("normalising twice changes nothing", () => {
  const words = fc.constantFrom(
    "MIT",
    "Expat",
    "GPL-2+",
    "or",
    "AND",
    "with",
    "(",
    ")",
    "/",
    "Foo",
    "BSD-3",
    " ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((list) => list.join(" ")),
      ),
      (text) => {
        const once = normalizeLicense(text);
        assert.equal(normalizeLicense(once), once);
      },
    ),
  );
});
