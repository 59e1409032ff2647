// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { cacheFolder } from "./location.ts";

const cases: [environment: NodeJS.ProcessEnv, folder: string | undefined][] = [
  [{ HOME: "/home/u" }, "/home/u/.cache/vendorless/layers"],
  [{ HOME: "/home/u", XDG_CACHE_HOME: "/cache" }, "/cache/vendorless/layers"],
  [{ HOME: "/home/u", XDG_CACHE_HOME: "relative" }, "/home/u/.cache/vendorless/layers"],
  [{ HOME: "/home/u", VENDORLESS_CACHE: "/ci/cache" }, "/ci/cache/layers"],
  [{ HOME: "/home/u", VENDORLESS_CACHE: "" }, "/home/u/.cache/vendorless/layers"],
  [{ HOME: "nowhere" }, undefined],
];

for (const [environment, folder] of cases) {
  test(`the cache of ${JSON.stringify(environment)}`, () => assert.equal(cacheFolder(environment), folder));
}
