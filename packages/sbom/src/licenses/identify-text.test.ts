// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { licensesInText } from "./identify-text.ts";

const isc = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;
const warranty = `THIS SOFTWARE IS PROVIDED BY EXAMPLE ORG AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A
PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL EXAMPLE ORG OR CONTRIBUTORS BE LIABLE FOR ANY
DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO,
PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR
OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;
const twoClauses = `Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:
  a. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
     disclaimer.
  b. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the
     following disclaimer in the documentation and/or other materials provided with the distribution.`;
const thirdClause = `  c. Neither the name of Example Org nor the names of its contributors may be used to endorse or promote
     products derived from this software without specific prior written permission.`;

const cases: [what: string, text: string, licenses: string[]][] = [
  ["the ISC licence", `Copyright (c) 2020, A. N. Author\n\n${isc}`, ["ISC"]],
  ["without its first sentence but one", isc.replace(/, provided[\s\S]*?copies/, ""), ["0BSD"]],
  ["two clauses", `Copyright 2020 Example Org\n\n${twoClauses}\n\n${warranty}`, ["BSD-2-Clause"]],
  ["three clauses", `${twoClauses}\n${thirdClause}\n\n${warranty}`, ["BSD-3-Clause"]],
  ["two licences", `${isc}\n\n----\n\n${twoClauses}\n\n${warranty}`, ["BSD-2-Clause", "ISC"]],
  ["a comment", isc.replace(/^/gm, " * "), ["ISC"]],
  ["half of a text", isc.slice(0, 300), []],
  // Not quoted, but named.
  [
    "the notice of Apache",
    'Licensed under the Apache License, Version 2.0 (the "License");\nyou may not use',
    ["Apache-2.0"],
  ],
  [
    "the notice of the GPL",
    "either version 2 of the License, or\n# (at your option) any later version",
    ["GPL-2.0-or-later"],
  ],
  ["a tag", "// SPDX-License-Identifier: MIT OR Apache-2.0\n", ["MIT OR Apache-2.0"]],
  ["something else", "All rights reserved. Do not copy.", []],
  ["nothing", "", []],
];
for (const [what, text, licenses] of cases) {
  test(`licence text: ${what}`, () => assert.deepEqual(licensesInText(Buffer.from(text)), licenses));
}

test("licence text: any bytes are looked at", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void licensesInText(Buffer.from(bytes))));
});
