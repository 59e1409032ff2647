// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseYarnLock } from "./parse-yarn-lock.ts";

const cases: [what: string, text: string, want: string[]][] = [
  [
    "classic",
    '# yarn lockfile v1\n\n\na@^1.0.0:\n  version "1.2.3"\n  dependencies:\n    version "9"\n',
    ["a@1.2.3"],
  ],
  ["classic, several descriptors, a scope", '"@a/b@^1", "@a/b@>= 1":\n  version "1.2.3"\n', ["@a/b@1.2.3"]],
  ["classic, quoted keys", '"a@^1":\n  "resolved" "x"\n  "version" "1.2.3"\n', ["a@1.2.3"]],
  ["classic, an alias", '"x@npm:@a/b@^1":\n  version "1.2.3"\n', ["@a/b@1.2.3"]],
  [
    "classic, an alias that only the address tells",
    'x@^1:\n  version "1.2.3"\n  resolved "https://registry.example/npm/@a%2fb/-/b-1.2.3.tgz#00"\n',
    ["@a/b@1.2.3"],
  ],
  [
    "classic, a commit",
    '"a@git+https://x/a.git":\n  version "1.0.0"\n  resolved "git+https://x/a.git#ab"\n',
    ["a@1.0.0"],
  ],
  [
    "berry",
    '__metadata:\n  version: 8\n\n"a@npm:^1":\n  version: 1.2.3\n  resolution: "a@npm:1.2.3"\n',
    ["a@1.2.3"],
  ],
  ["berry, an alias", '"x@npm:y@^1":\n  version: 1.2.3\n  resolution: "y@npm:1.2.3"\n', ["y@1.2.3"]],
  [
    "berry, the workspace itself",
    '"me@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "me@workspace:."\n',
    [],
  ],
  ["CRLF", 'a@^1:\r\n  version "1.2.3"\r\n', ["a@1.2.3"]],
  ["no version", "a@^1:\n  resolved x\n", []],
  ["garbage", "\0\u0001:\n  version x\n:::\n", []],
];
for (const [what, text, want] of cases) {
  test(`yarn.lock: ${what}`, () => {
    const got = [...parseYarnLock(Buffer.from(text))].map(({ name, version }) => `${name}@${version}`);
    assert.deepEqual(got, want);
  });
}

for (const [what, text] of [
  [
    "classic",
    '"@a/b@^1", "@a/b@~1.2":\n  version "1.2.0"\n  dependencies:\n    c "^2 || ^3"\n    absent "1"\n\nc@^1, "c@^2 || ^3":\n  version "3.0.0"\n',
  ],
  [
    "berry",
    '"@a/b@npm:^1":\n  version: 1.2.0\n  dependencies:\n    c: "npm:^2 || ^3"\n  checksum: 1\n\n"c@npm:^1, c@npm:^2 || ^3":\n  version: 3.0.0\n',
  ],
  [
    "berry before 4",
    '"@a/b@npm:^1":\n  version: 1.2.0\n  dependencies:\n    c: ^3\n\n"c@npm:^3":\n  version: 3.0.0\n',
  ],
] as const) {
  test(`yarn.lock: ${what}, what a package needs`, () => {
    assert.deepEqual(
      [...parseYarnLock(Buffer.from(text))].map(({ requires }) => requires),
      [["c@3.0.0"], []],
    );
  });
}
