// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { messagesOf, sampleFindings } from "../../fixtures/rule.ts";

const alteredFiles = [
  { package: "a", path: "/usr/bin/a", state: "missing" },
  { package: "a", path: "/usr/share/a", state: "changed" },
  { package: "b", path: "/var/lib/b", state: "missing" },
] as const;
const findings = sampleFindings({}, [], { alteredFiles });

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
    const all = alteredFiles.map(
      (file) =>
        `VERIFY check against package db for package '${file.package}' failed on entry '${file.path}' with status: '${file.state}'`,
    );
    assert.deepEqual(
      found,
      all.filter((message) => paths.some((path) => message.includes(`'${path}'`))),
    );
  });
}
