// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { catalogFile, catalogFiles } from "../catalog.ts";
import { fixtures as firstFixtures } from "./fixtures/fixtures.data.ts";
import { furtherFixtures } from "./fixtures/further-languages.data.ts";
import { systemFixtures } from "./fixtures/systems.data.ts";
import { catalogers } from "./index.ts";

const fixtures = [...firstFixtures, ...furtherFixtures, ...systemFixtures];

function bytesOf(content: string | Buffer): Buffer {
  return typeof content === "string" ? Buffer.from(content) : content;
}

/** What every cataloger owes, whoever wrote it. */
test("names are unique and of lower case words", () => {
  const names = catalogers.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
  for (const name of names) assert.match(name, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-cataloger$/);
});

for (const cataloger of catalogers) {
  const { name, description, tags, files, support = [] } = cataloger;

  test(`${name} says what it does and where`, () => {
    assert.match(description, /^[A-Z].{20,}[^.]$/);
    assert.ok(tags.includes("installed") !== tags.includes("declared"), "evidence is installed or declared");
    assert.ok(tags.includes("os") !== tags.includes("language"), "of the system or of a language");
    for (const glob of [...files, ...support]) assert.match(glob, /^\*\*\//);
  });

  test(`${name} finds what its fixtures hold`, () => {
    const own = fixtures.filter((fixture) => fixture.cataloger === name);
    assert.ok(own.length > 0, "has a fixture in fixtures/fixtures.data.ts");
    for (const { files, purls } of own) {
      const { packages, diagnostics } = catalogFiles(
        Object.entries(files).map(([path, content]) => ({ path, content: bytesOf(content) })),
        [cataloger],
      );
      assert.deepEqual(packages.map(({ purl }) => purl).sort(), [...purls].sort());
      assert.deepEqual(diagnostics, []);
      for (const found of packages) assert.equal(found.foundBy, name);
    }
  });

  test(`${name} refuses garbage without throwing`, () => {
    const own = fixtures.find((fixture) => fixture.cataloger === name)!;
    const [path, text] = Object.entries(own.files)[0]!;
    const content = bytesOf(text);
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      // The fixture, cut off or with one byte changed.
      fc.nat(content.length).map((length) => content.subarray(0, length)),
      fc.tuple(fc.nat(content.length), fc.nat(255)).map(([at, byte]) => {
        const bytes = Buffer.from(content);
        if (at < bytes.length) bytes[at] = byte;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(garbage, (content) => {
        const problems: string[] = [];
        const context = {
          distro: undefined,
          read: () => undefined,
          report: ({ code }: { code: string }) => void problems.push(code),
        };
        for (const found of catalogFile({ path, content }, [cataloger], context)) {
          assert.ok(found.name !== "", "every package has a name");
          assert.match(found.purl, /^pkg:[a-z][a-z0-9.+-]*\/.+/);
        }
        assert.ok(!problems.includes("cataloger-failed"), "faults are reported by the cataloger itself");
      }),
      { numRuns: 60 },
    );
  });
}
