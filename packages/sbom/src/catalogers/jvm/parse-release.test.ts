// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseRelease } from "./parse-release.ts";

const cases: [text: string, want: string | undefined][] = [
  [
    'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_RUNTIME_VERSION="17.0.9+9"\nJAVA_VERSION="17.0.9"\nOS_ARCH="x86_64"\n',
    "oracle openjdk 17.0.9+9 x86_64",
  ],
  ['JAVA_VERSION="1.8.0_392"\r\nOS_ARCH="amd64"\r\n', "oracle openjdk 1.8.0_392 amd64"],
  ['IMPLEMENTOR="Azul Systems, Inc."\nJAVA_VERSION="21.0.2"\n', "azul zulu 21.0.2 "],
  ['GRAALVM_VERSION="22.3.1"\nJAVA_VERSION="17.0.6"\n', "oracle graalvm 22.3.1 "],
  ["Fedora release 40 (Forty)\n", undefined],
  ['JAVA_VERSION="unknown"\n', undefined],
  ["", undefined],
];
for (const [text, want] of cases) {
  test(`${JSON.stringify(text)} → ${want}`, () => {
    const found = parseRelease(Buffer.from(text));
    assert.equal(found && `${found.vendor} ${found.product} ${found.version} ${found.architecture}`, want);
  });
}

test("any file called release is read", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseRelease(Buffer.from(`JAVA_VERSION=${text}`))));
});
