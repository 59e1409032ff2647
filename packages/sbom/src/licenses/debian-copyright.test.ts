// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseDebianCopyright } from "./debian-copyright.ts";

const cases: [what: string, text: string, licenses: string[]][] = [
  [
    "machine-readable: short names of all paragraphs, once, sorted",
    `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Files: *
Copyright: 2001 A
License: GPL-2+
 This program is free software
License-Grant: none

Files: debian/*
License: Expat

License: GPL-2+
 On Debian systems see /usr/share/common-licenses/GPL-2.
`,
    ["GPL-2.0-or-later", "MIT"],
  ],
  [
    "free text that refers to a common licence",
    "This is free; see `/usr/share/common-licenses/Artistic' and /usr/share/common-licenses/GPL-1.",
    ["Artistic-1.0-Perl", "GPL-1.0-only"],
  ],
  [
    "free text that grants later versions",
    "either version 2, or (at your option) any later version. See /usr/share/common-licenses/GPL-2 and\n/usr/share/common-licenses/Apache-2.0",
    ["Apache-2.0", "GPL-2.0-or-later"],
  ],
  ["a licence that only Debian names", "License: public-domain\n", ["public-domain"]],
  [
    "free text that quotes licences",
    "Permission is hereby granted, free of charge, to any\n * person obtaining a copy\n of this software …\n" +
      "Redistributions of source code must retain the above\n copyright notice … endorse or promote products",
    ["BSD-3-Clause", "MIT"],
  ],
  [
    "a licence in place of its name",
    "License: Permission to use, copy, modify, and distribute this software for any\n purpose\n\nLicense: Expat\n",
    ["MIT"],
  ],
  ["the notice of a licence", "Licensed under the Apache License, Version 2.0", ["Apache-2.0"]],
  ["nothing", "All rights reserved.", []],
];
for (const [what, text, licenses] of cases) {
  test(`copyright: ${what}`, () => assert.deepEqual(parseDebianCopyright(Buffer.from(text)), licenses));
}

test("any bytes are read without a throw", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseDebianCopyright(Buffer.from(bytes))));
});
