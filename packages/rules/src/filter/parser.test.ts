// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { RuleError } from "../errors.ts";
import {
  type Condition,
  listOperators,
  modifiers,
  numberOperators,
  type Operand,
  stringOperators,
  type TransformationArgument,
  transformerNames,
  type Value,
} from "./ast.ts";
import { parseCondition, parseOperand } from "./parser.ts";
import { printCondition } from "./print.ts";

// Any UTF-16, lone surrogates too.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));

// text → how the tree prints
const accepted: [string, string][] = [
  ["a", "a"],
  ["  a  ", "a"],
  ["a and b or c", "((a and b) or c)"],
  ["a or b and c", "(a or (b and c))"],
  ["(a)or(b)", "(a or b)"],
  ["a and(b)", "(a and b)"],
  ["not(a)and(not(b))", "(not a and not b)"],
  ["not not a", "a"],
  ["not not not(a)", "not a"],
  ["a and notb", "(a and notb)"],
  ["macro and or_macro", "(macro and or_macro)"],
  ["a.b exists", "a.b exists"],
  ["a.b existsand c", "(a.b exists and c)"],
  ["a.b=c", "a.b = c"],
  ["a.b ==c", "a.b == c"],
  ["a.b = not", "a.b = not"],
  ["a.b = 'x y'", 'a.b = "x y"'],
  ['a.b = "it\\"s"', 'a.b = "it\\"s"'],
  ["a.b = ''", 'a.b = ""'],
  ["a.b = !0.1e+10", "a.b = !0.1e+10"],
  ["a.b > -1.2", "a.b > -1.2"],
  ["a.b >= 0xff", "a.b >= 0xff"],
  ["evt.num>0and evt.num<5", "(evt.num > 0 and evt.num < 5)"],
  ["a.b in (1, 'a', b.c)", "a.b in (1, a, b.c)"],
  ["a.b in ()", "a.b in ()"],
  ["a.b in list_name", "a.b in list_name"],
  ["a.b pmatch (/etc,/usr)", "a.b pmatch (/etc, /usr)"],
  ["a.b[0] = c", "a.b[0] = c"],
  ["a.b[/x/y] = c", "a.b[/x/y] = c"],
  ['a.b["x y"] = c', 'a.b["x y"] = c'],
  ["a.b startswith anyof (x, y)", "a.b startswith anyof (x, y)"],
  ["a.b != allof names", "a.b != allof names"],
  ["a.b = oneof", "a.b = oneof"],
  ["a.b = oneof and c", "(a.b = oneof and c)"],
  ["a.b = oneof_them", "a.b = oneof_them"],
  ["a.b = val(c.d)", "a.b = val(c.d)"],
  ["a.b in val(c.d)", "a.b in val(c.d)"],
  ["a.b < len(c.d)", "a.b < len(c.d)"],
  ["tolower(toupper( a.b )) = x", "tolower(toupper(a.b)) = x"],
  ["a.b = tolower", "a.b = tolower"],
  ["join('-', (a.b, \"x\", 1)) exists", 'join("-", (a.b, "x", "1")) exists'],
  ["join(',', ()) = x", 'join(",", ()) = x'],
  ['getopt(a.b, "nt:")[t] = x', 'getopt(a.b, "nt:")[t] = x'],
  ["a\nand\tb", "(a and b)"],
];

for (const [text, printed] of accepted) {
  test(`parses ${JSON.stringify(text)}`, () => assert.equal(printCondition(parseCondition(text)), printed));
}

// text, what the message says, where it points
const rejected: [string, RegExp, number][] = [
  ["", /empty/, 0],
  ["a andb", /expected blank or '\(' after 'and'/, 5],
  ["a notb", /unexpected token after 'a', expecting 'or', 'and'/, 2],
  ["a and", /expected blank/, 5],
  ["a and ", /expected a '\(' token/, 6],
  ["(a", /expected a '\)' token/, 2],
  ["a)", /unexpected token/, 1],
  ["a.b", /valid check operator/, 3],
  ["a.b === c", /expected a string value/, 6],
  ["a.b > c", /expected a number value/, 6],
  ["a.b > (1)", /expected a number value/, 6],
  ["a.b startswithx", /valid check operator/, 4],
  ["a.b ExIsTs", /valid check operator/, 4],
  ["a.b in (1,,2)", /expected a string value/, 10],
  ["a.b in )", /expected a list/, 7],
  ["a.b = oneof(x)", /unexpected token/, 11],
  ["a.b[] = c", /valid field argument/, 4],
  ["a.b[x = c", /expected a '\]' token/, 5],
  ["a.b = 'open", /expected a string value/, 6],
  ['a.b = "bad \\q"', /unsupported string escape sequence: \\q/, 12],
  ['a.b = "\\x4"', /truncated hex/, 8],
  ['a.b = "\\xzz"', /invalid hex/, 8],
  ["a.b = '\\\"'", /invalid \\" escape/, 8],
  ["val(a.b) exists", /unexpected token after 'val'/, 3],
  ["b64 (a.b) exists", /unexpected token after 'b64'/, 4],
  ["b64(a.b exists", /closing the transformer/, 8],
  ["a.b = val(toupper(c.d))", /field within 'val'/, 10],
  ["toupper() = X", /field transformer argument/, 8],
];

for (const [text, message, offset] of rejected) {
  test(`rejects ${JSON.stringify(text)}`, () => {
    assert.throws(
      () => parseCondition(text),
      (error) => {
        assert.ok(error instanceof RuleError);
        assert.equal(error.code, "syntax");
        assert.match(error.message, message);
        assert.equal(error.position.offset, offset);
        return true;
      },
    );
  });
}

test("nesting is limited before the stack is", () => {
  for (const text of ["(".repeat(10_000), "not(".repeat(10_000), "tolower(".repeat(10_000)]) {
    assert.throws(() => parseCondition(text), { name: "RuleError", code: "limit" });
  }
  assert.equal(parseCondition(`${"(".repeat(150)}a${")".repeat(150)}`).kind, "macro");
});

test("an operand ends where it ends", () => {
  assert.deepEqual(
    [parseOperand("proc.name and more").end, parseOperand("tolower(proc.name)x").end],
    [9, 18],
  );
});

const span = { start: 0, end: 0 };
const identifier = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,6}$/)
  .filter((word) => !["and", "or", "not"].includes(word));
const fieldName = fc.tuple(identifier, identifier).map((names) => names.join("."));
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("\\", '"', "a\\", 'a\\"b', "oneof", "not", "val(a.b)", "\0", "\u2028", "x y", "", "é"),
);
const value = text.map((content): Value => ({ kind: "value", text: content, ...span }));
const argument = fc.option(fc.string({ minLength: 1 }), { nil: undefined });

const { operand } = fc.letrec<{ operand: Operand; item: TransformationArgument }>((tie) => ({
  operand: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .tuple(fieldName, argument)
      .map(([name, written]) => withArgument({ kind: "field", name, ...span }, written)),
    fc
      .tuple(
        fc.constantFrom(...transformerNames),
        fc.array(tie("item"), { minLength: 1, maxLength: 3 }),
        argument,
      )
      .map(([name, items, written]) =>
        withArgument({ kind: "transformation", name, arguments: items, ...span }, written),
      ),
  ),
  item: fc.oneof(
    tie("operand"),
    value,
    fc.array(fc.oneof(tie("operand"), value), { maxLength: 2 }).map(
      (items): TransformationArgument => ({
        kind: "arguments",
        items,
        ...span,
      }),
    ),
  ),
}));

function withArgument(made: Operand, written: string | undefined): Operand {
  return written === undefined ? made : { ...made, argument: written };
}

const right = operand.filter(({ kind }) => kind === "transformation");
const list = fc.array(value, { maxLength: 4 }).map((items) => ({ kind: "values" as const, items, ...span }));
const number = fc
  .stringMatching(/^[+-]?[0-9]{1,3}(\.[0-9]{1,2})?$/)
  .map((content): Value => ({ kind: "value", text: content, ...span }));

const comparison = fc
  .oneof(
    fc.tuple(operand, fc.constantFrom(...numberOperators), fc.oneof(number, right)),
    fc.tuple(operand, fc.constantFrom(...stringOperators), fc.oneof(value, right)),
    fc.tuple(operand, fc.constantFrom(...listOperators), fc.oneof(list, right)),
  )
  .map(([left, operator, side]): Condition => ({ kind: "comparison", left, operator, right: side, ...span }));
const modified = fc
  .tuple(operand, fc.constantFrom(...stringOperators), fc.constantFrom(...modifiers), list)
  .map(
    ([left, operator, modifier, items]): Condition => ({
      kind: "comparison",
      left,
      operator,
      modifier,
      right: items,
      ...span,
    }),
  );

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    identifier.map((name): Condition => ({ kind: "macro", name, ...span })),
    operand.map((left): Condition => ({ kind: "exists", left, ...span })),
    comparison,
    modified,
    tie("condition").map((inner): Condition => ({ kind: "not", operand: inner, ...span })),
    fc
      .tuple(
        fc.constantFrom("and" as const, "or" as const),
        fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, operands]): Condition => ({ kind, operands, ...span })),
  ),
}));

test("parsing what was printed gives the same tree", () => {
  fc.assert(
    fc.property(condition, (tree) => {
      const printed = printCondition(tree);
      assert.deepEqual(withoutPlaces(parseCondition(printed)), withoutPlaces(tree));
    }),
    { numRuns: 300 },
  );
});

function withoutPlaces(tree: Condition): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, inner: unknown) => (key === "start" || key === "end" ? undefined : inner)),
  );
}

test("no text makes the parser throw anything but RuleError", () => {
  const pieces = fc.constantFrom(
    "(",
    ")",
    "and",
    " ",
    "or ",
    "not ",
    "a.b",
    "=",
    "in",
    "'",
    '"',
    "\\",
    "[",
    "val(",
    "<",
    ",",
    "join(",
    "0x1",
  );
  const texts = fc.oneof(
    anyText,
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (content) => {
      try {
        parseCondition(content);
      } catch (error) {
        assert.ok(error instanceof RuleError, String(error));
      }
    }),
    { numRuns: 300 },
  );
});

test("escaped bytes beyond ASCII are read as UTF-8 and printed as bytes", () => {
  const tree = parseCondition('a.b = "\\xc3\\xa9\\xff"');
  assert.ok(tree.kind === "comparison" && tree.right.kind === "value");
  assert.deepEqual([tree.right.text, tree.right.hex], ["é\ufffd", "c3a9ff"]);
  assert.equal(printCondition(tree), 'a.b = "\\xc3\\xa9\\xff"');
});
