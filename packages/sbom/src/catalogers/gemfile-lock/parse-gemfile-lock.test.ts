// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseGemfileLock } from "./parse-gemfile-lock.ts";

test("Gemfile.lock: gems of registries, repositories and folders, with what they need", () => {
  const text = `GIT
  remote: https://example.org/a.git
  revision: 0123
  specs:
    a (1.0.0.beta1)
      b (= 1.0)

PATH
  remote: engines/e
  specs:
    e (0.1.0)

GEM
  remote: https://rubygems.example/
  specs:
    b (1.0)
      c
      d (>= 1.0, < 3)
    d (2.0-x86_64-linux)

PLATFORMS
  ruby

DEPENDENCIES
  a!
  e!

CHECKSUMS
    b (1.0)
`;
  const got = [...parseGemfileLock(Buffer.from(text.replaceAll("\n", "\r\n")))];
  assert.deepEqual(
    got.map(({ name, version, requires }) => [name, version, ...requires]),
    [
      ["a", "1.0.0.beta1", "b"],
      ["e", "0.1.0"],
      ["b", "1.0", "c", "d"],
      ["d", "2.0-x86_64-linux"],
    ],
  );
});
