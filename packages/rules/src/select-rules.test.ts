// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "./load/load-rules.ts";
import { type RuleSelection, selectRules } from "./select-rules.ts";

const content = [
  "- {rule: Shell in container, desc: d, priority: WARNING, output: o, condition: evt.type = open, tags: [a]}",
  '- {rule: "Shell [x]", desc: d, priority: DEBUG, output: o, condition: evt.type = open, tags: [a, b]}',
  "- {rule: Other, desc: d, priority: ERROR, output: o, condition: evt.type = open, enabled: false}",
].join("\n");
const { rules } = loadRules([{ name: "f", content }]);

const cases: [selections: RuleSelection[], enabled: string[]][] = [
  [[], ["Shell in container", "Shell [x]"]],
  [[{ enable: false, rule: "Shell*" }], []],
  [
    [
      { enable: false, rule: "*" },
      { enable: true, tag: "b" },
    ],
    ["Shell [x]"],
  ],
  [[{ enable: true, rule: "Other" }], ["Shell in container", "Shell [x]", "Other"]],
  [[{ enable: false, rule: "Shell [x]" }], ["Shell in container"]],
  [[{ enable: false, rule: "Shell" }], ["Shell in container", "Shell [x]"]],
  [[{ enable: false, tag: "a" }], []],
];

for (const [selections, enabled] of cases) {
  test(JSON.stringify(selections), () => {
    const selected = selectRules(rules, selections);
    assert.deepEqual(
      selected.filter((rule) => rule.enabled).map(({ name }) => name),
      enabled,
    );
  });
}

test("less urgent rules are dropped", () => {
  assert.deepEqual(
    selectRules(rules, [], "Warning").map(({ name }) => name),
    ["Shell in container", "Other"],
  );
});
