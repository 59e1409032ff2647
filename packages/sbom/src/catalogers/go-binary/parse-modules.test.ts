// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { mainVersion } from "./main-version.ts";
import { parseModules } from "./parse-modules.ts";

test("modules, replacements and settings", () => {
  const text = [
    "path\texample.org/app/cmd",
    "mod\texample.org/app\tv1.0.0\th1:a=",
    "dep\texample.org/b\tv1.1.0\th1:b=",
    "dep\texample.org/c\tv1.2.0",
    "=>\texample.org/fork\tv1.2.1\th1:c=",
    "dep\texample.org/d\tv1.3.0",
    "=>\t./d\t(devel)\t",
    'build\t-ldflags="-X main.a=b -s"',
    "build\tGOOS=linux",
    'build\t"a=b"=c',
    "",
  ].join("\n");
  assert.deepEqual(parseModules(text), {
    main: { path: "example.org/app", version: "v1.0.0" },
    dependencies: [
      { path: "example.org/b", version: "v1.1.0" },
      { path: "example.org/fork", version: "v1.2.1" },
      { path: "example.org/d", version: "" },
    ],
    settings: new Map([
      ["-ldflags", "-X main.a=b -s"],
      ["GOOS", "linux"],
      ["a=b", "c"],
    ]),
  });
});

/** Version of the main module, settings → version of the program. */
const versions: [version: string, settings: Record<string, string>, want: string][] = [
  ["v1.2.3", { "-ldflags": "-X main.version=9.9.9" }, "v1.2.3"],
  ["(devel)", { "-ldflags": "-s -w -X main.version=1.2.3" }, "v1.2.3"],
  ["(devel)", { "-ldflags": "-X 'example.org/app/version.Version=v1.2.3-rc.1'" }, "v1.2.3-rc.1"],
  ["(devel)", { "-ldflags": "-X=main.buildVersion=1.2 -X main.commit=abc" }, "v1.2"],
  ["(devel)", { "-ldflags": "-X main.goVersion" }, ""],
  ["", { "-ldflags": "-X main.version=dev" }, ""],
  [
    "(devel)",
    { "vcs.revision": "b1a2c3d4e5f60718", "vcs.time": "2024-01-02T03:04:05Z" },
    "v0.0.0-20240102030405-b1a2c3d4e5f6",
  ],
  ["(devel)", { "vcs.revision": "b1a2c3d4e5f60718" }, ""],
  ["(devel)", {}, ""],
];
for (const [version, settings, want] of versions) {
  test(`${version} ${JSON.stringify(settings)} → ${want}`, () => {
    const main = { path: "example.org/app", version };
    assert.equal(mainVersion({ main, dependencies: [], settings: new Map(Object.entries(settings)) }), want);
  });
}

test("any text is read", () => {
  const line = fc
    .tuple(fc.constantFrom("mod", "dep", "=>", "build", "x"), fc.string())
    .map((parts) => parts.join("\t"));
  fc.assert(fc.property(fc.array(line), (lines) => void mainVersion(parseModules(lines.join("\n")))));
});
