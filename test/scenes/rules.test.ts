// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { execution } from "./execution.ts";
import { files } from "./files.ts";
import { privileges } from "./privileges.ts";
import { proxies } from "./proxies.ts";
import { alertsOf, loadShipped } from "./scene.ts";
import { stores } from "./stores.ts";

const scenes = [...proxies, ...stores, ...execution, ...files, ...privileges];
const shipped = loadShipped();

/** Fields that an alert must not leave open. Outside of containers there is no image. */
const OPEN = /\b(?:file|link|from|to|connection|program|path|command|container|id)=(?:<NA>|\s|\))/;

for (const { name, rule, after = [], shows, capture } of scenes) {
  test(shows === undefined ? `silent: ${name}` : `${rule}: ${name}`, async () => {
    const alerts = await alertsOf(capture(), shipped.rules);
    const fired = alerts.map((alert) => alert.rule);
    assert.deepEqual(fired, shows === undefined ? after : [...after, rule]);
    if (shows === undefined) return;
    const { message } = alerts.at(-1)!;
    assert.doesNotMatch(message, OPEN);
    for (const piece of shows) assert.ok(message.includes(piece), `no ${piece} in: ${message}`);
  });
}

test("the shipped rules load without errors and warnings", () => {
  assert.deepEqual(shipped.errors, []);
  assert.deepEqual(shipped.warnings, []);
});

const codes = new Map(shipped.rules.map(({ name, eventCodes }) => [name, eventCodes]));

for (const { info } of shipped.describe()?.rules ?? []) {
  test(`contract of: ${info.name}`, () => {
    assert.match(info.description, /What to do: \S/);
    assert.ok(info.tags.includes("vendorless"));
    assert.ok(
      info.tags.some((tag) => /^mitre_[a-z_]+$/.test(tag)),
      "names a tactic",
    );
    assert.ok(
      info.tags.some((tag) => /^T\d{4}(?:\.\d{3})?$/.test(tag)),
      "names a technique",
    );
    assert.notEqual(codes.get(info.name), "all", "asks for certain types of events");
    const about = scenes.filter(({ rule }) => rule === info.name);
    assert.ok(
      about.some(({ shows }) => shows !== undefined),
      "a scene in which it fires",
    );
    assert.ok(
      about.some(({ shows }) => shows === undefined),
      "a scene in which it stays silent",
    );
  });
}
