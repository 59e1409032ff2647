// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { databasePath } from "./location.ts";

const cases: [chosen: string | undefined, environment: NodeJS.ProcessEnv, path: string][] = [
  [undefined, { HOME: "/home/u" }, "/home/u/.local/share/vendorless/db/advisories.sqlite"],
  [undefined, { HOME: "/home/u", XDG_DATA_HOME: "/data" }, "/data/vendorless/db/advisories.sqlite"],
  [
    undefined,
    { HOME: "/home/u", XDG_DATA_HOME: "relative" },
    "/home/u/.local/share/vendorless/db/advisories.sqlite",
  ],
  [undefined, { HOME: "/home/u", VENDORLESS_DB: "/srv/db" }, "/srv/db/advisories.sqlite"],
  [undefined, { VENDORLESS_DB: "/srv/x.sqlite" }, "/srv/x.sqlite"],
  ["/chosen", { VENDORLESS_DB: "/srv/x.sqlite" }, "/chosen/advisories.sqlite"],
];
for (const [chosen, environment, path] of cases) {
  test(`the database of ${JSON.stringify({ chosen, ...environment })}`, () => {
    assert.equal(databasePath(chosen, environment), path);
  });
}
