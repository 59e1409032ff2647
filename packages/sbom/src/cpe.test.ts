// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { cpesOf, encodeCpe, isCpe } from "./cpe.ts";
import type { PackageType } from "./model.ts";
import { encodePurl } from "./purl.ts";

/** A package → `vendor:product` of its names. */
const cases: [type: PackageType, purlType: string, namespace: string, name: string, want: string[]][] = [
  ["npm", "npm", "", "lodash", ["lodash:lodash", "lodash_project:lodash"]],
  ["npm", "npm", "@angular", "@angular/core", ["angular:core"]],
  ["python", "pypi", "", "requests", ["requests:requests", "requests_project:requests"]],
  ["gem", "gem", "", "rack", ["rack:rack", "rack_project:rack"]],
  ["php-composer", "composer", "symfony", "symfony/http-kernel", ["symfony:http-kernel"]],
  ["java-archive", "maven", "org.apache.logging.log4j", "log4j-core", ["apache:log4j-core"]],
  ["java-archive", "maven", "com.fasterxml.jackson.core", "jackson-databind", ["fasterxml:jackson-databind"]],
  ["java-archive", "maven", "commons-io", "commons-io", ["commons-io:commons-io"]],
  ["go-module", "golang", "github.com/gin-gonic", "github.com/gin-gonic/gin", ["gin-gonic:gin"]],
  ["go-module", "golang", "github.com/traefik/traefik", "github.com/traefik/traefik/v3", ["traefik:traefik"]],
  ["go-module", "golang", "golang.org/x", "golang.org/x/net", ["golang:net"]],
  ["go-module", "golang", "", "stdlib", ["golang:go"]],
  ["deb", "deb", "debian", "openssl", ["openssl:openssl"]],
  ["portage", "ebuild", "app-shells", "app-shells/bash", ["bash:bash"]],
];
for (const [type, purlType, namespace, name, want] of cases) {
  test(`${type} ${name} → ${want.join(", ")}`, () => {
    const purl = encodePurl({ type: purlType, namespace, name: name.split("/").at(-1)!, version: "1.0" });
    assert.deepEqual(
      cpesOf({ name, version: "1.0", type, purl }),
      want.map((product) => `cpe:2.3:a:${product}:1.0:*:*:*:*:*:*:*`),
    );
  });
}

test("what is no letter or digit is escaped", () => {
  assert.equal(
    encodeCpe("erlang:erlang/otp", "1:2.3+b~1"),
    "cpe:2.3:a:erlang:erlang\\/otp:1\\:2.3\\+b\\~1:*:*:*:*:*:*:*",
  );
  assert.equal(encodeCpe("linux:linux_kernel", "6.1", "o"), "cpe:2.3:o:linux:linux_kernel:6.1:*:*:*:*:*:*:*");
});

test("what a package states is not guessed", () => {
  const stated = {
    name: "node",
    version: "20.1.0",
    type: "binary",
    purl: "pkg:generic/node@20.1.0",
  } as const;
  assert.deepEqual(cpesOf({ ...stated, cpes: [] }), []);
  assert.deepEqual(cpesOf({ ...stated, version: "" }), []);
});

const texts: [text: string, want: boolean][] = [
  ["cpe:2.3:a:f5:nginx:1.27.0:*:*:*:*:*:*:*", true],
  ["cpe:2.3:a:erlang:erlang\\/otp:26.2:-:*:*:*:node.js:*:*", true],
  ["cpe:2.3:a:f5:nginx:1.27.0", false],
  ["cpe:/a:f5:nginx:1.27.0", false],
  ["cpe:2.3:a:f5:nginx:1 2:*:*:*:*:*:*:*", false],
  [`cpe:2.3:a:f5:${"a".repeat(1e5)}:1:*:*:*:*:*:*:*`, false],
];
for (const [text, want] of texts) {
  test(`${text.slice(0, 60)} ${want ? "is" : "is not"} a name`, () => assert.equal(isCpe(text), want));
}

test("any name and version makes a well-formed name", () => {
  const type = fc.constantFrom<PackageType>("npm", "java-archive", "go-module", "deb", "python");
  fc.assert(
    fc.property(type, fc.string(), fc.string(), (type, name, version) => {
      const purl = encodePurl({ type: "generic", name: "x" });
      for (const cpe of cpesOf({ name, version, type, purl })) assert.ok(isCpe(cpe), cpe);
    }),
  );
});
