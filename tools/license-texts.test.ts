// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { licensesInText } from "../packages/sbom/src/licenses/identify-text.ts";
import { renderLicenseTexts, textOf, wanted } from "./license-texts.ts";

test("the hashes of licence texts are those of SPDX's list: npm run license-texts", () => {
  const path = new URL("../packages/sbom/src/licenses/texts.data.ts", import.meta.url);
  assert.equal(readFileSync(path, "utf8"), renderLicenseTexts());
});

/** As it may stand on top of a source file, with the name of its owner. */
function asComment(text: string): string {
  const words = text.replaceAll(/<[^<>\n]{1,40}>|\[[^[\]\n]{1,40}\]/g, "Example Org").split(/\s+/);
  const lines = words.flatMap((word, at) => (at % 9 === 0 ? [`\n * ${word}`] : [word]));
  return `/*!\n * Copyright (c) 1999-2026 Example Org\n${lines.join(" ")}\n */`;
}

for (const license of wanted) {
  test(`${license} is told by its text`, () => {
    assert.deepEqual(licensesInText(Buffer.from(textOf(license))), [license]);
    assert.deepEqual(licensesInText(Buffer.from(asComment(textOf(license)))), [license]);
  });
}

test("several texts in one file are told", () => {
  const text = ["MIT", "Apache-2.0", "BSD-3-Clause", "Zlib"].map(textOf).join("\n\n");
  assert.deepEqual(licensesInText(Buffer.from(text)), ["Apache-2.0", "BSD-3-Clause", "MIT", "Zlib"]);
});
