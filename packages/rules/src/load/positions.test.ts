// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { loadRules } from "./load-rules.ts";
import { parseYaml } from "./parse-yaml.ts";
import { renderLoadResults } from "./render.ts";
import { scalarOffsets } from "./scalar-offsets.ts";
import { validationJson } from "./validation-json.ts";
import type { YamlScalar } from "./yaml-node.ts";

const head = "- rule: r\n  desc: d\n  priority: INFO\n  output: o\n";

// how the condition is written, with the wrong word marked
const written: [name: string, condition: string][] = [
  ["plain", "  condition: evt.type = open and «nosuch»\n"],
  ["plain, several lines", "  condition: evt.type = open\n    and\n      «nosuch» or a.b exists\n"],
  ["literal block", "  condition: |\n    evt.type = open\n    and «nosuch»\n"],
  ["folded block", "  condition: >\n    evt.type = open\n    and   proc.name = x\n\n    and «nosuch»\n"],
  ["folded block with header", "  condition: >-  # comment\n      evt.type = open and\n        «nosuch»\n"],
  ["block with indentation", "  condition: |2\n      evt.type = open\n    and «nosuch»\n"],
  ["single quotes", "  condition: 'proc.name = \"it''s\" and\n    «nosuch»'\n"],
  ["double quotes", '  condition: "proc.name = \\"x\\" and \\x65vt.num > 1\n    and \\\n    «nosuch»"\n'],
  ["characters beyond the basic plane", '  condition: "proc.name = \\U0001F600 and «nosuch»"\n'],
  ["carriage returns", "  condition: >\r\n    evt.type = open\r\n    and «nosuch»\r\n"],
];

for (const [name, condition] of written) {
  test(`an error in a condition: ${name}`, () => {
    const marked = head + condition;
    const offset = marked.indexOf("«");
    const content = marked.replace("«", "").replace("»", "");
    const [error] = loadRules([{ name: "r.yaml", content }]).errors;
    assert.match(error?.message ?? "", /nosuch/);
    assert.equal(error?.locations.at(-1)?.offset, offset);
  });
}

test("an error in a macro, an appended condition, an exception and a list point to where they were written", () => {
  const cases = [
    `- macro: m\n  condition: proc.nope exists\n${head}  condition: m\n`,
    `${head}  condition: evt.type = open\n- rule: r\n  condition: and proc.nope exists\n  override: {condition: append}\n`,
    `${head}  condition: evt.type = open\n  exceptions:\n    - name: e\n      fields: [evt.num]\n      values:\n        - [proc.nope]\n`,
    `- list: l\n  items: [proc.nope]\n${head}  condition: evt.num in ( l )\n`,
  ];
  const places = cases.map((content) => {
    const [error] = loadRules([{ name: "r.yaml", content }]).errors;
    const { offset } = error!.locations.at(-1)!;
    return content.slice(offset, offset + 9);
  });
  assert.deepEqual(places, ["proc.nope", "proc.nope", "proc.nope", "l )\n"]);
});

test("problems print as compilers print them", () => {
  const content = `${head}  condition: >\n    evt.type = open\n    and proc.nmae = x\n`;
  const { files } = loadRules([{ name: "rules.yaml", content }]);
  assert.equal(
    renderLoadResults(files),
    [
      "rules.yaml:7:9: error: rule 'r': filter_check called with nonexistent field proc.nmae [LOAD_ERR_COMPILE_CONDITION]",
      "      and proc.nmae = x",
      "          ^",
      "  Did you mean proc.name?",
      "rules.yaml: Invalid, 1 error",
    ].join("\n"),
  );
});

test("the validation result has Falco's shape", () => {
  const content = `${head}  condition: proc.nope = x\n  colour: red\n`;
  const [result] = validationJson(loadRules([{ name: "rules.yaml", content }]).files).falco_load_results;
  assert.deepEqual([result?.name, result?.successful, result?.schema_valid], ["rules.yaml", false, false]);
  assert.deepEqual(result?.errors, [
    {
      code: "LOAD_ERR_COMPILE_CONDITION",
      codedesc: "A condition cannot be compiled.",
      context: {
        locations: [
          {
            item_name: "",
            item_type: "rules content",
            position: { column: 0, line: 0, name: "rules.yaml", offset: 0 },
          },
          {
            item_name: "r",
            item_type: "rule",
            position: { column: 2, line: 0, name: "rules.yaml", offset: 2 },
          },
          {
            item_name: "",
            item_type: "rule condition",
            position: { column: 13, line: 4, name: "rules.yaml", offset: 62 },
          },
          {
            item_name: "",
            item_type: "condition expression",
            position: { column: 13, line: 4, name: "rules.yaml", offset: 62 },
          },
        ],
        snippet: "  condition: proc.nope = x\n             ^\n",
      },
      message: "filter_check called with nonexistent field proc.nope",
    },
  ]);
  assert.deepEqual(
    result?.warnings.map(({ code }) => code),
    ["LOAD_UNKNOWN_KEY"],
  );
});

test("every character of a scalar is found again", () => {
  const word = fc.stringMatching(/^[a-z=().,]{1,8}$/).filter((text) => !/^[=.,]|[,]$/.test(text));
  const words = fc.array(word, { minLength: 1, maxLength: 6 });
  const styles: ((parts: string[]) => string)[] = [
    (parts) => `- x ${parts.join("\n   ")}\n`,
    (parts) => `- >\n  ${parts.join("\n  ")}\n`,
    (parts) => `- |\n  ${parts.join("\n\n  ")}\n`,
    (parts) => `- '${parts.join("''\n  ")}'\n`,
    (parts) => `- "${parts.join('\\"\\n \\\n  ')}"\n`,
  ];
  fc.assert(
    fc.property(words, fc.constantFrom(...styles), (parts, style) => {
      const content = style(parts);
      const [document] = parseYaml(content) as readonly { items: readonly YamlScalar[] }[];
      const scalar = document!.items[0]!;
      const offsets = scalarOffsets(scalar, content);
      for (const [index, character] of scalar.text.split("").entries()) {
        if (/[a-z(]/.test(character)) assert.equal(content[offsets[index]!], character);
      }
    }),
    { numRuns: 300 },
  );
});
