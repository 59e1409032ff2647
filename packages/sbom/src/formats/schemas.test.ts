// SPDX-License-Identifier: Apache-2.0
// What is written conforms to the official schemas that no package brings. They are looked for in the folder that
// $VENDORLESS_SCHEMAS names: `spdx-2.3.json` (schemas/spdx-schema.json of spdx-spec), `spdx-3.0.1.json` (its
// rdf/schema.json), `syft.json` (schema/json of Syft) and `github.json` (the request body of the dependency submission).
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { analysisOf, packageOf } from "@vendorless/builders";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Analysis } from "../model.ts";
import { github } from "./github/index.ts";
import { everything } from "./samples.data.ts";
import { spdxJson } from "./spdx/index.ts";
import { syftJson } from "./syft/index.ts";

const folder = process.env.VENDORLESS_SCHEMAS ?? "";
const options = { strict: false, validateFormats: false };

/** The members that who submits a snapshot adds. */
const submission = { sha: "a".repeat(40), ref: "refs/heads/main", job: { id: "1", correlator: "image" } };

const schemas: [file: string, draft: "7" | "2020", encode: (analysis: Analysis) => object][] = [
  ["spdx-2.3.json", "7", (analysis) => parse(spdxJson.encode(analysis, { version: "2.3" }))],
  ["spdx-3.0.1.json", "2020", (analysis) => parse(spdxJson.encode(analysis, { version: "3.0" }))],
  ["syft.json", "2020", (analysis) => parse(syftJson.encode(analysis))],
  ["github.json", "2020", (analysis) => ({ ...parse(github.encode(analysis)), ...submission })],
];

function parse(text: string): object {
  return JSON.parse(text) as object;
}

function validatorOf(file: string, draft: "7" | "2020"): ValidateFunction {
  const text = readFileSync(join(folder, file), "utf8");
  // The one word of OpenAPI 3.0 in GitHub's that JSON Schema has not.
  const schema = JSON.parse(text, (key, value: unknown) =>
    key === "nullable" ? undefined : value,
  ) as object;
  return (draft === "7" ? new Ajv(options) : new Ajv2020(options)).compile(schema);
}

const { id: _id, digest: _digest, ...directory } = analysisOf({ tags: [], layers: [], distro: undefined });
const hostile = packageOf({ name: `a<b>&"c"\n`, version: "", licenses: ["(", "<MIT>"], locations: [] });

const samples: [what: string, analysis: Analysis][] = [
  ["an image with packages of all types", everything],
  ["a directory without packages", { ...directory, source: "dir", reference: "/srv/app" }],
  ["hostile texts", analysisOf({ packages: [hostile, hostile] })],
];

for (const [file, draft, encode] of schemas) {
  const absent = folder === "" || !existsSync(join(folder, file));
  const skip = absent ? `no ${file} in $VENDORLESS_SCHEMAS` : false;
  test(`${file}: documents are valid`, { skip }, () => {
    const validate = validatorOf(file, draft);
    for (const [what, analysis] of samples) {
      validate(encode(analysis));
      assert.deepEqual(validate.errors ?? [], [], what);
    }
  });
}
