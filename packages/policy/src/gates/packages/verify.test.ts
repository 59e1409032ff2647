// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileFacts, PackageFile } from "../../findings.ts";
import { fileOf, filesOf } from "../../fixtures/files.ts";
import { messagesOf, sampleFindings } from "../../fixtures/rule.ts";

const path = "/usr/bin/x";
const md5 = { algorithm: "md5", hex: "1".repeat(32) } as const;

const states: [
  what: string,
  database: Partial<PackageFile>,
  file: Partial<FileFacts> | undefined,
  digest: string | undefined,
  status: "changed" | "missing" | undefined,
][] = [
  ["as it should be", { digest: md5, mode: 0o755, size: 1 }, { mode: 0o100755 }, md5.hex, undefined],
  ["not there", {}, undefined, undefined, "missing"],
  ["a configuration file that is not there", { config: true }, undefined, undefined, "missing"],
  ["other content", { digest: md5 }, {}, "2".repeat(32), "changed"],
  ["content of which the digest is not known", { digest: md5 }, {}, undefined, undefined],
  ["another size", { size: 2 }, {}, undefined, "changed"],
  ["emptied", { size: 2 }, { size: 0 }, undefined, "changed"],
  ["other permissions", { mode: 0o755 }, { mode: 0o100777 }, undefined, "changed"],
  ["setuid that the package did not bring", { mode: 0o755 }, { mode: 0o104755 }, undefined, "changed"],
  ["type bits in the database", { mode: 0o100644 }, {}, undefined, undefined],
  ["a configuration file that was changed", { config: true, size: 2 }, {}, undefined, undefined],
  [
    "a directory of other permissions",
    { mode: 0o700 },
    { type: "directory", mode: 0o040755 },
    undefined,
    "changed",
  ],
  ["a directory has no size", { size: 4096 }, { type: "directory" }, undefined, undefined],
  [
    "a link",
    { mode: 0o777, size: 9, digest: md5 },
    { type: "symlink", mode: 0o120755 },
    undefined,
    undefined,
  ],
];

for (const [what, database, file, digest, status] of states) {
  test(`packages.verify: ${what}`, () => {
    const files = filesOf(
      file === undefined ? [] : [fileOf(path, file)],
      digest === undefined ? {} : { [`md5:${path}`]: digest },
    );
    const packageFiles = [{ package: "x", path, config: false, ...database }];
    const messages = messagesOf("packages.verify", {}, { ...sampleFindings(), files, packageFiles });
    const head = `VERIFY check against package db for package 'x' failed on entry '${path}'`;
    assert.deepEqual(messages, status === undefined ? [] : [`${head} with status: '${status}'`]);
  });
}

const packageFiles = [
  { package: "a", path: "/usr/bin/a", config: false },
  { package: "a", path: "/usr/share/a", config: false, size: 7 },
  { package: "b", path: "/var/lib/b", config: false },
];
const findings = { ...sampleFindings(), packageFiles, files: filesOf([fileOf("/usr/share/a")]) };

const selections: [params: Record<string, string>, paths: string[]][] = [
  [{}, ["/usr/bin/a", "/usr/share/a", "/var/lib/b"]],
  [{ only_packages: "b, c" }, ["/var/lib/b"]],
  [{ only_directories: "/usr/bin,/var" }, ["/usr/bin/a", "/var/lib/b"]],
  [{ only_directories: "/usr,/usr/bin", only_packages: "a" }, ["/usr/bin/a", "/usr/share/a"]],
  [{ check: "missing" }, ["/usr/bin/a", "/var/lib/b"]],
  [{ check: "changed" }, ["/usr/share/a"]],
];

for (const [params, paths] of selections) {
  test(`packages.verify ${JSON.stringify(params)}`, () => {
    const found = messagesOf("packages.verify", params, findings);
    assert.deepEqual(
      found.map((message) => /on entry '([^']*)'/.exec(message)?.[1]),
      paths,
    );
  });
}
