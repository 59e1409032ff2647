// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { elfOf, phpExtensionOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { parseExecutable } from "../../binary/executable.ts";
import { type PhpModule, readModule } from "./read-module.ts";

function read(content: Buffer): PhpModule | undefined {
  const executable = parseExecutable(content);
  return executable === undefined ? undefined : readModule(executable);
}

const cases: [what: string, content: Buffer, want: PhpModule | undefined][] = [
  ["an extension", phpExtensionOf("redis", "5.3.7"), { name: "redis", version: "5.3.7" }],
  [
    "one with a blank in its name",
    phpExtensionOf("Zend OPcache", "8.2.36"),
    { name: "zend-opcache", version: "8.2.36" },
  ],
  [
    "one with its name in front of its version",
    phpExtensionOf("mysqlnd", "mysqlnd 8.2.36"),
    { name: "mysqlnd", version: "8.2.36" },
  ],
  ["one for threads", phpExtensionOf("a", "1.0RC1", "API20151012,TS"), { name: "a", version: "1.0RC1" }],
  ["one without a version", phpExtensionOf("a", ""), undefined],
  ["a library of another kind", phpExtensionOf("a", "1.0", "APIs"), undefined],
  [
    "one without a table for the loader",
    elfOf([{ name: ".rodata", content: "API420220829,NTS\0" }]),
    undefined,
  ],
];
for (const [what, content, want] of cases) {
  test(`PHP extension: ${what}`, () => assert.deepEqual(read(content), want));
}

test("PHP extension: damaged ones are survived", () => {
  const content = phpExtensionOf("redis", "5.3.7");
  const change = fc.tuple(fc.nat(content.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
      const damaged = Buffer.from(content);
      for (const [at, byte] of changes) damaged[at] = byte;
      read(damaged);
    }),
    { numRuns: 200 },
  );
});
