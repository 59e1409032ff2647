// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pages } from "./index.ts";

const folder = join(import.meta.dirname, "../../docs/reference");

for (const page of pages) {
  test(`docs/reference/${page.file} is what the code says (else run: npm run docs)`, async () => {
    assert.equal(readFileSync(join(folder, page.file), "utf8"), await page.render());
  });
}

test("docs/reference holds no page that nothing writes", () => {
  assert.deepEqual(readdirSync(folder).sort(), pages.map(({ file }) => file).sort());
});
