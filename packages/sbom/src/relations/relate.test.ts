// SPDX-License-Identifier: Apache-2.0
// Which packages need which, through catalogers: as people find it in images.
import assert from "node:assert/strict";
import test from "node:test";
import {
  apkInstalled,
  dpkgEntry,
  dpkgStatus,
  packageOf,
  rpmHeader,
  rpmSqlite,
  rpmTags,
} from "@vendorless/builders";
import * as fc from "fast-check";
import { catalogFiles } from "../catalog.ts";
import type { PackageType, Relation } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { relate } from "./relate.ts";
import type { TiedPackage } from "./resolve.ts";

/** `name -> name`, sorted. */
function arrows(packages: readonly TiedPackage[], relations: readonly Relation[]): string[] {
  const ids = packageIds(packages);
  const labels = new Map(packages.map(({ name, version }, at) => [ids[at]!, `${name}@${version}`]));
  return relations.map(({ from, to }) => `${labels.get(from)} -> ${labels.get(to)}`).sort();
}

const databases: [what: string, path: string, content: Buffer, want: string[]][] = [
  [
    "dpkg: names, virtual packages, the first alternative that is there",
    "var/lib/dpkg/status",
    dpkgStatus([
      dpkgEntry("a", "1", { "Pre-Depends": "libc6 (>= 2)", Depends: "gone | mta, mta | b, nothing" }),
      dpkgEntry("b", "1", { Provides: "mta (= 1)" }),
      dpkgEntry("libc6", "2"),
    ]),
    ["a@1 -> b@1", "a@1 -> libc6@2"],
  ],
  [
    "dpkg: the same architecture first",
    "var/lib/dpkg/status",
    dpkgStatus([
      dpkgEntry("a", "1", { Depends: "lib, tool:any" }),
      dpkgEntry("lib", "1"),
      dpkgEntry("lib", "2", { Architecture: "i386" }),
      dpkgEntry("tool", "1", { Architecture: "i386" }),
    ]),
    ["a@1 -> lib@1", "a@1 -> tool@1"],
  ],
  [
    "apk: sonames, commands and files",
    "lib/apk/db/installed",
    apkInstalled([
      { P: "a", V: "1", D: "so:libc.so.1 cmd:tool /bin/sh b>2 !conflict" },
      { P: "musl", V: "1", p: "so:libc.so.1=1" },
      { P: "b", V: "3", p: "cmd:tool=3" },
      { P: "busybox", V: "1", p: "/bin/sh", D: "so:libc.so.1" },
      { P: "conflict", V: "1" },
    ]),
    ["a@1 -> b@3", "a@1 -> busybox@1", "a@1 -> musl@1", "busybox@1 -> musl@1"],
  ],
  [
    "rpm: capabilities, files that nobody lists, alternatives",
    "var/lib/rpm/rpmdb.sqlite",
    rpmSqlite(
      [
        rpmTags("a", "1", "1", { 1049: ["libc.so.6()(64bit)", "/usr/bin/tool", "(gone or b)", "rpmlib(X)"] }),
        rpmTags("b", "1", "1", { 1116: 0, 1117: ["tool"], 1118: ["/usr/bin/"] }),
        rpmTags("glibc", "2", "1", { 1047: ["glibc", "libc.so.6()(64bit)"] }),
      ].map(rpmHeader),
    ),
    ["a@1-1 -> b@1-1", "a@1-1 -> glibc@2-1"],
  ],
  [
    "pacman: names and provisions",
    "var/lib/pacman/local/a-1-1/desc",
    Buffer.from("%NAME%\na\n\n%VERSION%\n1-1\n\n%DEPENDS%\nb>=1\na\n"),
    [],
  ],
];
for (const [what, path, content, want] of databases) {
  test(what, () => {
    const { packages, relations } = catalogFiles([{ path, content }]);
    assert.deepEqual(arrows(packages, relations), want);
  });
}

function tied(
  type: PackageType,
  path: string,
  name: string,
  version = "1",
  requires: string[] = [],
): TiedPackage {
  const purl = `pkg:generic/${name}@${version}`;
  return { ...packageOf({ type, name, version, purl, locations: [{ path }] }), requires };
}

const reaches: [what: string, packages: TiedPackage[], want: string[]][] = [
  [
    "Node looks in its own node_modules, then in those above",
    [
      tied("npm", "/app/package.json", "app", "1", ["a", "b"]),
      tied("npm", "/app/node_modules/a/package.json", "a", "1", ["b", "@s/c"]),
      tied("npm", "/app/node_modules/a/node_modules/b/package.json", "b", "2"),
      tied("npm", "/app/node_modules/b/package.json", "b", "1", ["a", "d"]),
      tied("npm", "/app/node_modules/@s/c/package.json", "@s/c", "1", ["b"]),
      tied("npm", "/other/node_modules/d/package.json", "d"),
    ],
    ["@s/c@1 -> b@1", "a@1 -> @s/c@1", "a@1 -> b@2", "app@1 -> a@1", "app@1 -> b@1", "b@1 -> a@1"],
  ],
  [
    "Node knows a package by its folder",
    [
      tied("npm", "/node_modules/a/package.json", "a", "1", ["alias"]),
      tied("npm", "/node_modules/alias/package.json", "real", "1"),
    ],
    ["a@1 -> real@1"],
  ],
  [
    "the store of pnpm",
    [
      tied("npm", "/app/package.json", "app", "1", ["a"]),
      tied("npm", "/app/node_modules/.pnpm/a@1/node_modules/a/package.json", "a", "1", ["b"]),
      tied("npm", "/app/node_modules/.pnpm/b@1/node_modules/b/package.json", "b", "1"),
    ],
    ["a@1 -> b@1", "app@1 -> a@1"],
  ],
  [
    "one site folder of Python, names in any spelling",
    [
      tied("python", "/venv/site-packages/a-1.dist-info/METADATA", "a", "1", ["Zope.Interface"]),
      tied("python", "/venv/site-packages/zope_interface.egg-info", "zope-interface", "5"),
      tied("python", "/usr/lib/python3/dist-packages/b.egg-info/PKG-INFO", "b"),
      tied("python", "/usr/local/lib/python3.11/dist-packages/c-1.dist-info/METADATA", "c", "1", ["b", "a"]),
    ],
    ["a@1 -> zope-interface@5", "c@1 -> b@1"],
  ],
  [
    "one file, and one version of several",
    [
      tied("rust-crate", "/a/Cargo.lock", "a", "1", ["b@2", "c"]),
      tied("rust-crate", "/a/Cargo.lock", "b", "1"),
      tied("rust-crate", "/a/Cargo.lock", "b", "2"),
      tied("rust-crate", "/b/Cargo.lock", "c", "1"),
    ],
    ["a@1 -> b@2"],
  ],
  [
    "Java archives in one archive, then in one folder",
    [
      { ...tied("java-archive", "/lib/a.jar", "a", "1", ["g:b", "g:c"]), purl: "pkg:maven/g/a@1" },
      { ...tied("java-archive", "/lib/a.jar", "b", "1"), purl: "pkg:maven/g/b@1" },
      { ...tied("java-archive", "/lib/b.jar", "b", "2"), purl: "pkg:maven/g/b@2" },
      { ...tied("java-archive", "/lib/c.jar", "c", "1"), purl: "pkg:maven/g/c@1" },
      { ...tied("java-archive", "/else/c.jar", "c", "2"), purl: "pkg:maven/g/c@2" },
    ],
    ["a@1 -> b@1", "a@1 -> c@1"],
  ],
  ["types keep apart", [tied("gem", "/a", "a", "1", ["b"]), tied("npm", "/a", "b")], []],
  ["nothing needs itself", [tied("gem", "/a", "a", "1", ["a"])], []],
];
for (const [what, packages, want] of reaches) {
  test(what, () => {
    const { relations } = relate(packages, () => assert.fail());
    assert.deepEqual(arrows(packages, relations), want);
  });
}

test("relations are sorted, each once, and packages keep nothing of it", () => {
  const names = fc.constantFrom("a", "b", "c", "d");
  const packages = fc.array(
    fc.record({
      name: names,
      version: names,
      requires: fc.array(names),
      type: fc.constantFrom("npm", "deb") as fc.Arbitrary<PackageType>,
    }),
  );
  fc.assert(
    fc.property(packages, (list) => {
      const all = list.map(({ type, name, version, requires }) =>
        tied(type, "/x/package.json", name, version, requires),
      );
      const result = relate(all, () => assert.fail());
      const keys = result.relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`);
      assert.deepEqual(keys, [...new Set(keys)].sort());
      for (const each of result.packages) assert.ok(!("requires" in each));
    }),
  );
});
