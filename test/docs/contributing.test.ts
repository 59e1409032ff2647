// SPDX-License-Identifier: Apache-2.0
// The worked examples of CONTRIBUTING.md are real: they are taken from the page, loaded and used here.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { redisSpawnsShell } from "@vendorless/builders";
import { compileRuleSet, type Extractor, type Field, fields, loadRules } from "@vendorless/rules";
import { type Detection, type EventRecord, extractors, replay } from "@vendorless/runtime";
import { type Cataloger, catalogFiles } from "@vendorless/sbom";

const page = readFileSync(join(import.meta.dirname, "../../CONTRIBUTING.md"), "utf8");
// Below this folder, so that the packages of the workspace are found.
const folder = mkdtempSync(join(import.meta.dirname, ".example-"));
after(() => rmSync(folder, { recursive: true }));

/** Loads the code block that is marked with a word after its language. */
async function example<T>(name: string): Promise<T> {
  const block = new RegExp(`^\`\`\`ts ${name}\\n(.*?)^\`\`\``, "ms").exec(page)?.[1];
  assert.ok(block, `CONTRIBUTING.md has a block \`\`\`ts ${name}`);
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, block);
  return import(file);
}

test("the cataloger finds an R package", async () => {
  const { rDescription } = await example<{ rDescription: Cataloger }>("cataloger");
  const path = "usr/lib/R/library/boot/DESCRIPTION";
  const content = Buffer.from("Package: boot\nVersion: 1.3-28\nLicense: Unlimited\n");
  const { packages, diagnostics } = catalogFiles([{ path, content }], [rDescription]);
  assert.deepEqual(
    packages.map(({ purl }) => purl),
    ["pkg:cran/boot@1.3-28"],
  );
  assert.deepEqual(diagnostics, []);
});

test("the cataloger reports a file without a name", async () => {
  const { rDescription } = await example<{ rDescription: Cataloger }>("cataloger");
  const content = Buffer.from("Version: 1\n");
  const { packages, diagnostics } = catalogFiles(
    [{ path: "R/library/x/DESCRIPTION", content }],
    [rDescription],
  );
  assert.deepEqual(packages, []);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["r-description-incomplete"],
  );
});

test("the field can be used in a rule", async () => {
  const { field, extractor } = await example<{
    field: Field;
    extractor: readonly [string, Extractor<EventRecord>];
  }>("field");
  const content = `
- rule: shell
  desc: a shell was started
  condition: evt.type = execve and proc.is_root = false
  output: root=%proc.is_root
  priority: INFO
`;
  const { rules, errors } = loadRules([{ name: "rules.yaml", content }], { fields: [...fields, field] });
  assert.deepEqual(errors, []);
  const found: Detection[] = [];
  await replay(
    (async function* () {
      yield redisSpawnsShell();
    })(),
    {
      rules: compileRuleSet(rules, { extractors: new Map([...extractors, extractor]) }),
      onDetection: (detection) => found.push(detection),
      hostname: "test",
      report: (problem) => assert.fail(problem.message),
    },
  );
  assert.equal(found.length, 1);
});
