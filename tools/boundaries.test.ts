// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { breachOf } from "./boundaries.ts";
import { importsOf } from "./imports.ts";

const cases: [file: string, statement: string, typeOnly: boolean, breach: RegExp | undefined][] = [
  ["packages/sbom/src/a.ts", 'import { x } from "@vendorless/image";', false, undefined],
  ["packages/image/src/a.ts", 'import { x } from "@vendorless/sbom";', false, /image may not import sbom/],
  ["packages/policy/src/a.ts", 'import type { X } from "@vendorless/vulns";', true, undefined],
  ["packages/policy/src/a.ts", 'import { x } from "@vendorless/vulns";', false, /types only/],
  ["packages/cli/src/a.ts", 'import { Command } from "commander";', false, undefined],
  ["packages/image/src/a.ts", 'import { Command } from "commander";', false, /only cli/],
  ["packages/cli/src/a.ts", 'import { tar } from "@vendorless/builders";', false, /for tests only/],
  ["packages/cli/src/a.ts", 'import { x } from "../../sbom/src/model.ts";', false, /by path/],
  ["packages/sbom/src/catalogers/dpkg/index.ts", 'import { x } from "../apk/index.ts";', false, /sibling/],
  ["packages/sbom/src/catalogers/dpkg/index.ts", 'import { x } from "./parse.ts";', false, undefined],
  ["packages/rules/src/operators/glob.ts", 'import { x } from "./equals.ts";', false, /sibling/],
  ["packages/rules/src/operators/glob.ts", 'import { x } from "./operator.ts";', false, undefined],
  ["packages/rules/src/operators/index.ts", 'import { x } from "./glob.ts";', false, undefined],
];

for (const [file, statement, typeOnly, breach] of cases) {
  test(`${file}: ${statement}`, () => {
    const [edge] = importsOf(file, statement);
    assert.ok(edge);
    const found = breachOf(edge, typeOnly);
    if (breach === undefined) assert.equal(found, undefined);
    else assert.match(found ?? "", breach);
  });
}

test("multi-line imports are read", () => {
  const [edge] = importsOf("packages/a/src/b.ts", 'import {\n  x,\n  y,\n} from "./c.ts";\n');
  assert.deepEqual([edge?.specifier, edge?.target], ["./c.ts", "packages/a/src/c.ts"]);
});
