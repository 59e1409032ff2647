// SPDX-License-Identifier: Apache-2.0
// What is written conforms to the schemas of CycloneDX, which its own library brings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import { analysisOf, packageOf } from "@vendorless/builders";
import { validateXML } from "xmllint-wasm";
import type { Analysis } from "../../model.ts";
import { everything } from "../samples.data.ts";
import { cyclonedxJson, cyclonedxXml } from "./index.ts";

const samples: [what: string, analysis: Analysis][] = [
  ["an image with packages of all types", everything],
  ["a directory without packages", directory()],
  ["hostile texts", analysisOf({ packages: [hostile(0), hostile(1), hostile(1)] })],
];

function directory(): Analysis {
  const { id: _id, digest: _digest, ...rest } = analysisOf({ tags: [], layers: [], distro: undefined });
  return { ...rest, source: "dir", reference: "/srv/app" };
}

function hostile(index: number): Analysis["packages"][number] {
  return packageOf({
    name: `a\u0000<b>&"c"\n${index}\uD800`,
    version: "]]> --",
    purl: "pkg:deb/x@1?distro=a%26b#c",
    licenses: ["<MIT>", "(", "MIT AND", "LicenseRef-a"],
    locations: [{ path: "/\u0007\t\u202E" }],
  });
}

const versions = {
  "1.4": Version.v1dot4,
  "1.5": Version.v1dot5,
  "1.6": Version.v1dot6,
  "1.7": Version.v1dot7,
};

for (const [version, spec] of Object.entries(versions)) {
  for (const [what, analysis] of samples) {
    test(`${what}: JSON is valid in version ${version}`, async () => {
      const text = cyclonedxJson.encode(analysis, { version });
      assert.equal(await new JsonStrictValidator(spec).validate(text), null);
    });
  }
}

const schemas = join(
  dirname(fileURLToPath(import.meta.resolve("@cyclonedx/cyclonedx-library/package.json"))),
  "res/schema",
);

function schemaFile(fileName: string): { fileName: string; contents: string } {
  return { fileName, contents: readFileSync(join(schemas, fileName), "utf8") };
}

for (const version of Object.keys(versions)) {
  test(`XML is valid in version ${version}`, async () => {
    const { errors } = await validateXML({
      xml: samples.map(([, analysis], index) => ({
        fileName: `sample-${index}.xml`,
        contents: cyclonedxXml.encode(analysis, { version }),
      })),
      schema: schemaFile(`bom-${version}.SNAPSHOT.xsd`),
      preload: schemaFile("spdx.SNAPSHOT.xsd"),
      extension: "schema",
    });
    assert.deepEqual(errors, []);
  });
}
