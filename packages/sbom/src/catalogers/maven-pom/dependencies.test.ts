// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { parseXml } from "../../documents/xml.ts";
import { dependenciesOf } from "./dependencies.ts";
import { parentsOf } from "./parents.ts";

function dependency(group: string, artifact: string, version?: string): string {
  const tag = version === undefined ? "" : `<version>${version}</version>`;
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${tag}</dependency>`;
}

function fail({ message }: Diagnostic): void {
  assert.fail(message);
}

/** A reference to a property. */
function of(name: string): string {
  return `$\{${name}}`;
}

const cases: [what: string, inner: string, want: string[]][] = [
  ["stated", `<dependencies>${dependency("a", "b", "1.0")}</dependencies>`, ["a:b:1.0"]],
  [
    "a property of a property",
    `<properties><v>1.${of("minor")}</v><minor>2</minor></properties><dependencies>${dependency("a", "b", of("v"))}</dependencies>`,
    ["a:b:1.2"],
  ],
  [
    "the project's own coordinates, inherited",
    `<parent><groupId>g</groupId><version>3</version></parent><dependencies>${dependency(of("project.groupId"), "b", of("project.version"))}</dependencies>`,
    ["g:b:3"],
  ],
  [
    "managed",
    `<dependencyManagement><dependencies>${dependency("a", "b", "1.0")}${dependency("c", "d", "9")}</dependencies></dependencyManagement><dependencies>${dependency("a", "b")}</dependencies>`,
    ["a:b:1.0"],
  ],
  [
    "profiles",
    `<profiles><profile><dependencies>${dependency("a", "b", "1.0")}</dependencies></profile></profiles>`,
    ["a:b:1.0"],
  ],
  [
    "not those of plug-ins",
    `<build><plugins><plugin><dependencies>${dependency("a", "b", "1.0")}</dependencies></plugin></plugins></build>`,
    [],
  ],
  ["one version in brackets", `<dependencies>${dependency("a", "b", "[1.0]")}</dependencies>`, ["a:b:1.0"]],
  ["the least of a range", `<dependencies>${dependency("a", "b", "[1.0,2.0)")}</dependencies>`, ["a:b:1.0"]],
  ["a range without a least", `<dependencies>${dependency("a", "b", "(1.0,2.0)")}</dependencies>`, ["a:b:"]],
  [
    "a property from elsewhere",
    `<dependencies>${dependency("a", "b", of("unknown"))}</dependencies>`,
    ["a:b:"],
  ],
  [
    "properties in a circle",
    `<properties><a>${of("b")}</a><b>${of("a")}${of("a")}</b></properties><dependencies>${dependency("a", "b", of("a"))}</dependencies>`,
    ["a:b:"],
  ],
];
for (const [what, inner, want] of cases) {
  test(`pom.xml: ${what}`, () => {
    const project = parseXml(Buffer.from(`<project>${inner}</project>`), "pom.xml", fail)!;
    const got = dependenciesOf(project).map(
      ({ group, artifact, version }) => `${group}:${artifact}:${version}`,
    );
    assert.deepEqual(got, want);
  });
}

test("pom.xml: roles, also by the scope that is managed", () => {
  const scoped = dependency("a", "b", "1").replace("</dep", "<scope>test</scope></dep");
  const text = `<project><dependencyManagement><dependencies>${scoped}</dependencies></dependencyManagement><dependencies>
    ${scoped}${dependency("a", "b")}${dependency("c", "d", "[1,)")}${dependency("e", "f", "1")}</dependencies></project>`;
  const project = parseXml(Buffer.from(text), "pom.xml", fail)!;
  const roles = dependenciesOf(project).map(({ role }) => role);
  assert.deepEqual(roles, ["development", "development", "unpinned", undefined]);
});

test("pom.xml: properties and versions of parents in the tree", () => {
  const parent = (artifact: string, inner: string, tags = ""): Buffer =>
    Buffer.from(`<project>${tags}<artifactId>${artifact}</artifactId>${inner}</project>`);
  const managed = (version: string): string =>
    `<dependencyManagement><dependencies>${dependency("a", "b", version)}</dependencies></dependencyManagement>`;
  const files: Record<string, Buffer> = {
    "pom.xml": parent("top", `<properties><v>1</v><w>5</w></properties>${managed(of("v"))}`),
    "parent/pom.xml": parent(
      "parent",
      "<properties><v>2</v></properties>",
      "<parent><artifactId>top</artifactId></parent>",
    ),
  };
  const text = `<project><parent><artifactId>parent</artifactId><relativePath>../parent</relativePath></parent>
    <dependencies>${dependency("a", "b")}${dependency("c", "d", of("w"))}</dependencies></project>`;
  const project = parseXml(Buffer.from(text), "app/pom.xml", fail)!;
  const parents = parentsOf(project, "app/pom.xml", (path) => files[path]);
  assert.deepEqual(
    dependenciesOf(project, parents).map(({ version }) => version),
    ["2", "5"],
  );
});

test("pom.xml: a parent that is its own parent, and one that is another", () => {
  const text =
    "<project><artifactId>a</artifactId><parent><artifactId>a</artifactId><relativePath>pom.xml</relativePath></parent></project>";
  const project = parseXml(Buffer.from(text), "pom.xml", fail)!;
  assert.equal(parentsOf(project, "pom.xml", () => Buffer.from(text)).length, 10);
  assert.deepEqual(
    parentsOf(project, "pom.xml", () => Buffer.from("<project/>")),
    [],
  );
});
