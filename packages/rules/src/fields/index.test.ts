// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsBySource } from "./index.ts";

for (const [source, fields] of Object.entries(fieldsBySource)) {
  test(`no two fields of ${source} share a name`, () => {
    const names = fields.map((field) => field.name);
    assert.equal(new Set(names).size, names.length);
  });

  for (const field of fields) {
    test(`${field.name} of ${source} is well described`, () => {
      assert.match(field.name, /^[a-z]\w*(?:\.\w+)+$/);
      assert.match(field.description, /^\S.*\.$/);
      assert.equal(field.argument === undefined, field.argumentKind === undefined);
      if (field.dotted !== undefined) assert.notEqual(field.argument, undefined);
      if (field.jsonField !== undefined) assert.ok(fields.some((other) => other.name === field.jsonField));
    });
  }
}
