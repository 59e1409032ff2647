// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { loadRules } from "./load-rules.ts";
import { renderLoadResults } from "./render.ts";
import { validationJson } from "./validation-json.ts";

// Any UTF-16, lone surrogates too.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));

function load(content: string): { code: string | undefined; message: string | undefined } {
  const { errors, files } = loadRules([{ name: "hostile.yaml", content }]);
  renderLoadResults(files);
  JSON.stringify(validationJson(files));
  return { code: errors[0]?.code, message: errors[0]?.message };
}

const rule = (condition: string): string =>
  `- {rule: r, desc: d, priority: INFO, output: o, condition: ${JSON.stringify(condition)}}\n`;

test("an alias bomb is refused", () => {
  let content = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (let level = 1; level < 12; level++) {
    content += `- &a${level} [${Array(10)
      .fill(`*a${level - 1}`)
      .join(", ")}]\n`;
  }
  assert.match(load(content).message ?? "", /aliases/);
});

test("deep collections are refused", () => {
  assert.equal(load("[".repeat(100_000)).code, "LOAD_ERR_YAML_PARSE");
  assert.equal(load(`${"[".repeat(500)}${"]".repeat(500)}`).code, "LOAD_ERR_YAML_PARSE");
  assert.equal(load(`${"- ".repeat(2000)}x`).code, "LOAD_ERR_YAML_PARSE");
});

test("lists that multiply are refused", () => {
  let content = "";
  for (let level = 0; level < 12; level++) {
    const next = level === 11 ? "x" : `l${level + 1}`;
    content += `- {list: l${level}, items: [${Array(20).fill(next).join(", ")}]}\n`;
  }
  assert.match(load(content + rule("proc.name in (l0)")).message ?? "", /too long/);
});

test("macros that multiply are loaded, compiled and printed in bounds", () => {
  let content = "- {macro: m0, condition: evt.type = open}\n";
  for (let level = 1; level < 60; level++) {
    content += `- {macro: m${level}, condition: m${level - 1} or m${level - 1}}\n`;
  }
  const set = loadRules([{ name: "f", content: content + rule("m59") }]);
  assert.deepEqual(set.errors, []);
  assert.ok((set.compiledCondition("r") ?? "").length < 10_000_000);
});

test("a long chain of macros is refused before the stack ends", () => {
  let content = "- {macro: m0, condition: evt.type = open}\n";
  for (let level = 1; level < 3000; level++) content += `- {macro: m${level}, condition: m${level - 1}}\n`;
  assert.match(load(content + rule("m2999")).message ?? "", /nested more than/);
});

test("many macros in one circle", () => {
  let content = "";
  for (let level = 0; level < 500; level++) content += `- {macro: m${level}, condition: evt.num > 1}\n`;
  for (let level = 0; level < 500; level++) {
    content += `- {macro: m${level}, condition: m${(level + 499) % 500}}\n`;
  }
  assert.match(load(content).message ?? "", /reference loop/);
});

test("deep parentheses in a rule are refused", () => {
  assert.match(load(rule("(".repeat(10_000))).message ?? "", /max depth limit of 1000/);
});

test("a chain of ten thousand words loads", () => {
  const condition = Array.from({ length: 10_000 }, (_, index) => `proc.name = n${index}`).join(" or ");
  assert.equal(load(rule(`evt.type = open and (${condition})`)).code, undefined);
});

test("names of the prototype are no keys", () => {
  const content =
    "- {rule: __proto__, desc: constructor, priority: toString, output: o, condition: hasOwnProperty}\n";
  assert.match(load(content).message ?? "", /Invalid priority/);
  assert.match(load(rule("constructor")).message ?? "", /Undefined macro 'constructor'/);
  assert.equal(load("- {__proto__: x}\n- {constructor: y}").code, undefined);
  assert.equal(({} as Record<string, unknown>).x, undefined);
});

test("no content makes loading throw", () => {
  const pieces = fc.constantFrom(
    "- rule: r\n",
    "- macro: m\n",
    "- list: l\n",
    "  condition: ",
    "  desc: d\n",
    "  output: %proc.name\n",
    "  priority: INFO\n",
    "  items: [a, b]\n",
    "  append: true\n",
    "  override: {condition: append}\n",
    "  exceptions: [{name: e, fields: [proc.name], values: [[x]]}]\n",
    "evt.type = open\n",
    "m and proc.name in (l)\n",
    "---\n",
    "\t",
    "!x ",
    "&a ",
    "*a ",
    "| \n",
    "'",
    '"',
    "{",
    "]",
    "? ",
    ": ",
  );
  const content = fc.oneof(
    anyText,
    fc.array(pieces, { maxLength: 16 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(content, (text) => void load(text)),
    { numRuns: 400 },
  );
});
