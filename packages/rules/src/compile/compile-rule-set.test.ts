// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Checked, Term } from "../check/checked.ts";
import { codesOf, currentCodeOf, GENERIC_EXIT } from "../events/index.ts";
import type { AnswerMemory, Extractors, Value } from "../extract.ts";
import { fields } from "../fields/index.ts";
import { loadRules } from "../load/load-rules.ts";
import type { Rule } from "../load/rule.ts";
import { compileRuleSet } from "./compile-rule-set.ts";
import { apply, compileTest, quantifierOf, relate } from "./test.ts";

/** An event of the tests: values by field as written. */
type TestEvent = Readonly<Record<string, Value>>;

const extractors: Extractors<TestEvent> = new Map(
  fields.map(({ name }) => [
    name,
    (argument) => {
      const key = argument === undefined ? name : `${name}[${argument}]`;
      return (event) => event[key];
    },
  ]),
);

function rulesOf(...conditions: string[]): readonly Rule[] {
  const content = conditions
    .map(
      (condition, index) =>
        `- {rule: r${index}, desc: d, priority: INFO, output: o, condition: ${JSON.stringify(condition)}}\n`,
    )
    .join("");
  const set = loadRules([{ name: "f", content }]);
  assert.deepEqual(
    set.errors.map(({ message }) => message),
    [],
  );
  return set.rules;
}

function fires(condition: string, event: TestEvent, type = "open"): boolean {
  const compiled = compileRuleSet(rulesOf(condition), { extractors });
  const code = currentCodeOf(type, "exit") ?? GENERIC_EXIT;
  return compiled.evaluate({ "evt.type": type, ...event }, code).length > 0;
}

const cases: [condition: string, event: TestEvent, fires: boolean][] = [
  ["proc.name = a", { "proc.name": "a" }, true],
  ["proc.name = a", {}, false],
  ["proc.name != a", {}, false],
  ["not proc.name = a", {}, true],
  ["not proc.name != a", {}, true],
  ["proc.name exists", { "proc.name": "" }, true],
  ["proc.name exists", {}, false],
  ["evt.rawres < 0", {}, false],
  ["not evt.rawres < 0", {}, true],
  ["evt.rawres >= -1", { "evt.rawres": -1 }, true],
  ["evt.num = 9007199254740993", { "evt.num": 9007199254740993n }, true],
  ["evt.num > 5", { "evt.num": 2n ** 60n }, true],
  ["evt.num < -1", { "evt.num": 5 }, true],
  ["evt.failed = true", { "evt.failed": true }, true],
  ["evt.failed != true", { "evt.failed": false }, true],
  ["proc.name in (a, b, c, d, e, f)", { "proc.name": "e" }, true],
  ["proc.name in (a, b, c, d, e, f)", {}, false],
  ["not proc.name in ()", {}, true],
  ["fd.name pmatch (/etc, /usr)", { "fd.name": "/usr/x" }, true],
  ["fd.name pmatch (/etc)", {}, false],
  ["fd.name glob *", {}, false],
  ["fd.name startswith ''", {}, false],
  ["fd.name startswith oneof (/a, /ab)", { "fd.name": "/ac" }, true],
  ["fd.name startswith oneof (/a, /ab)", { "fd.name": "/abc" }, false],
  ["fd.name startswith allof (/a, /ab)", { "fd.name": "/abc" }, true],
  ["fd.name startswith anyof ()", { "fd.name": "/abc" }, false],
  ["fd.name != allof (a, b)", { "fd.name": "c" }, true],
  ["fd.name != anyof (a, b)", { "fd.name": "a" }, true],
  ["fd.name != allof (a, b)", {}, false],
  ["proc.aname = b", { "proc.aname": ["a", "b"] }, true],
  ["proc.aname != b", { "proc.aname": ["a", "b"] }, true],
  ["proc.aname != b", { "proc.aname": ["b"] }, false],
  ["proc.aname in (x, b)", { "proc.aname": ["a", "b"] }, true],
  ["proc.aname = b", { "proc.aname": [] }, false],
  ["proc.aname exists", { "proc.aname": [] }, true],
  ["proc.aname[2] = b", { "proc.aname[2]": "b" }, true],
  ["fd.ip = 1.2.3.4", { "fd.ip": ["9.9.9.9", "1.2.3.4"] }, true],
  ["fd.ip != 1.2.3.4", { "fd.ip": ["9.9.9.9", "1.2.3.4"] }, false],
  ["fd.ip != 1.2.3.4", { "fd.ip": ["9.9.9.9", "8.8.8.8"] }, true],
  ["fd.ip != 1.2.3.4", { "fd.ip": [] }, false],
  ["fd.net = 10.0.0.0/8", { "fd.net": ["9.9.9.9", "10.1.2.3"] }, true],
  ["fd.net in (10.0.0.0/8, ::/8)", { "fd.net": ["::1"] }, true],
  ["fd.port in (80, https)", { "fd.port": [5, 443] }, true],
  ["fd.types in (file, ipv4)", { "fd.types": ["file", "ipv4"] }, true],
  ["fd.types in (file)", { "fd.types": ["file", "ipv4"] }, false],
  ["fd.types in (file)", { "fd.types": [] }, true],
  ["fd.types in (file)", {}, false],
  ["fd.types intersects (file)", { "fd.types": ["file", "ipv4"] }, true],
  ["fd.types intersects (file)", { "fd.types": [] }, false],
  ["evt.buffer contains ab", { "evt.buffer": Buffer.from("xabx") }, true],
  ["evt.buffer bstartswith 7f45", { "evt.buffer": Buffer.from([0x7f, 0x45, 1]) }, true],
  ["proc.name = val(proc.pname)", { "proc.name": "a", "proc.pname": "a" }, true],
  ["proc.name != val(proc.pname)", { "proc.name": "a" }, false],
  ["proc.name startswith val(proc.pname)", { "proc.name": "ab", "proc.pname": "a" }, true],
  ["proc.pid >= val(proc.ppid)", { "proc.pid": 5, "proc.ppid": 5 }, true],
  ["toupper(proc.name) = AB", { "proc.name": "ab" }, true],
  ["toupper(proc.name) exists", {}, false],
  ["len(fd.types) = 2", { "fd.types": ["a", "b"] }, true],
  ['concat(proc.name, "-", proc.pname) = a-b', { "proc.name": "a", "proc.pname": "b" }, true],
  ['concat(proc.name, "-", proc.pname) exists', { "proc.name": "a" }, false],
  ['join(",", (proc.name, evt.rawres)) = "a,3"', { "proc.name": "a", "evt.rawres": 3 }, true],
  ['getopt(("-a", proc.name), "a:")[a] = x', { "proc.name": "x" }, true],
  ["evt.type = open", {}, true],
  ["evt.type in (close, openat)", {}, false],
  ["evt.type != close and evt.type exists", {}, true],
  ["evt.type = open and proc.name = a or evt.type = close", { "proc.name": "a" }, true],
];

for (const [condition, event, want] of cases) {
  test(`${condition} ${JSON.stringify(event, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))}`, () =>
    assert.equal(fires(condition, event), want));
}

test("calls without a type of their own are told apart at run time", () => {
  assert.equal(fires("evt.type = gettid", {}, "gettid"), true);
  assert.equal(fires("evt.type = gettid", {}, "getuid32"), false);
  assert.equal(fires("evt.type = open", {}, "gettid"), false);
});

test("rules for certain types come before those for all", () => {
  const rules = rulesOf("proc.name = a", "evt.type = open", "fd.num > 3");
  const event = { "proc.name": "a", "fd.num": 5 };
  const [code] = codesOf("open");
  const names = (matching: "first" | "all"): string[] =>
    compileRuleSet(rules, { extractors, matching })
      .evaluate(event, code!)
      .map(({ name }) => name);
  assert.deepEqual(names("first"), ["r1"]);
  assert.deepEqual(names("all"), ["r1", "r0", "r2"]);
});

test("only interesting types are asked for", () => {
  const compiled = compileRuleSet(rulesOf("evt.type in (open, openat) and proc.name = a", "evt.num = 0"), {
    extractors,
  });
  const interesting = ["open", "openat", "close"].map((name) =>
    compiled.interestedIn(currentCodeOf(name, "exit")!),
  );
  assert.deepEqual(interesting, [true, true, false]);
  assert.deepEqual(compiled.evaluate({}, currentCodeOf("close", "exit")!), []);
});

test("disabled rules, other sources and lower priorities are left out", () => {
  const [rule] = rulesOf("evt.type = open");
  const rules = [rule!, { ...rule!, enabled: false }, { ...rule!, source: "k8s_audit" }];
  assert.equal(compileRuleSet(rules, { extractors }).rules.length, 1);
  assert.equal(compileRuleSet(rules, { extractors, priority: "Warning" }).rules.length, 0);
  assert.equal(compileRuleSet(rules, { extractors, source: "k8s_audit" }).rules.length, 1);
});

test("a value is taken once for an event, and again for the next", () => {
  let taken = 0;
  const counting: Extractors<string> = new Map([
    [
      "proc.name",
      () => (event) => {
        taken++;
        return event;
      },
    ],
  ]);
  const rules = rulesOf("proc.name = a", "proc.name startswith b", "proc.name in (c, d)");
  const compiled = compileRuleSet(rules, { extractors: counting });
  const found = ["b1", "x", "d"].map((name) =>
    compiled
      .evaluate(name, 0)
      .map((rule) => rule.name)
      .join(),
  );
  assert.deepEqual([found, taken], [["r1", "", "r2"], 3]);
});

test("what depends on a path alone is not asked again when it comes for the third time", () => {
  let taken = 0;
  const memory: AnswerMemory = { owner: undefined, answers: undefined };
  const take = (event: string): string => {
    taken++;
    return event;
  };
  const counting: Extractors<string> = new Map([
    ["fd.name", () => Object.assign(take, { memory: () => memory })],
  ]);
  const rules = rulesOf("fd.name startswith /etc or fd.name = /root");
  for (const want of [2, 4]) {
    const compiled = compileRuleSet(rules, { extractors: counting });
    for (let round = 0; round < 5; round++) assert.equal(compiled.evaluate("/etc/x", 0).length, 1);
    assert.equal(taken, want);
  }
});

test("rules of several loads can be compiled together", () => {
  const rules = [...rulesOf("proc.name = a", "fd.num = 1"), ...rulesOf("fd.num = 2 or proc.name = b")];
  const compiled = compileRuleSet(rules, { extractors, matching: "all" });
  assert.equal(compiled.evaluate({ "proc.name": "a", "fd.num": 2 }, 0).length, 2);
});

test("rule text is never code", () => {
  const evil = [
    '"; globalThis.broken = true; "',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template string would run
    "`${globalThis.broken = true}`",
    "\u2028globalThis.broken = true\u2029",
    '\\"+(globalThis.broken=true)+\\"',
    "*/ globalThis.broken = true /*",
    "</script>",
    "\ud800",
    "__proto__",
  ];
  for (const text of evil) {
    const quoted = JSON.stringify(text.replaceAll("\u2028", " ")).replace(/\\u([0-9a-f]{4})/g, "?");
    for (const operator of ["=", "!=", "contains", "startswith", "endswith", "glob"]) {
      const rules = rulesOf(
        `proc.name ${operator} ${quoted.replaceAll("`", "\\x60")} or proc.env[${text.replace(/[^a-z]/g, "") || "x"}] exists`,
      );
      const compiled = compileRuleSet(rules, { extractors });
      compiled.evaluate({ "proc.name": text }, 0);
    }
  }
  const separators = rulesOf('proc.name in ("\u2028", "`x`")');
  assert.equal(compileRuleSet(separators, { extractors }).evaluate({ "proc.name": "\u2028" }, 0).length, 1);
  assert.equal("broken" in globalThis, false);
});

// The oracle: walks the condition for each event.
function interpret(condition: Checked, event: TestEvent): boolean {
  switch (condition.kind) {
    case "and":
      return condition.operands.every((operand) => interpret(operand, event));
    case "or":
      return condition.operands.some((operand) => interpret(operand, event));
    case "not":
      return !interpret(condition.operand, event);
    case "exists":
      return valueIn(condition.term, event) !== undefined;
    case "comparison":
      return apply[quantifierOf(condition)](compileTest(condition), valueIn(condition.term, event));
    case "relation": {
      const { operator, left, right } = condition;
      return relate(operator.between!, operator.list, valueIn(left, event), valueIn(right, event));
    }
  }
}

function valueIn(term: Term, event: TestEvent): Value {
  switch (term.kind) {
    case "field":
      return extractors.get(term.field.name)!(term.argument)(event);
    case "constant":
      return term.text;
    case "list":
    case "transformed": {
      const operands = (term.kind === "list" ? term.items : term.operands).map((operand) =>
        valueIn(operand, event),
      );
      if (operands.includes(undefined)) return undefined;
      return term.kind === "list"
        ? operands
        : term.transformer.compile(term.argument)(operands as NonNullable<Value>[]);
    }
  }
}

const word = fc.constantFrom("a", "b", "ab", "abc", "bash", "/etc/x", "open", "openat", "close");
const words = fc.array(word, { maxLength: 6 }).map((list) => `(${list.join(", ")})`);
const textField = fc.constantFrom(
  "proc.name",
  "proc.pname",
  "fd.name",
  "tolower(proc.name)",
  "proc.aname",
  "proc.aname[1]",
);
const check = fc.oneof(
  fc
    .tuple(
      textField,
      fc.constantFrom("=", "!=", "contains", "startswith", "endswith", "glob", "icontains"),
      word,
    )
    .map((parts) => parts.join(" ")),
  fc
    .tuple(
      textField,
      fc.constantFrom("in", "intersects", "pmatch", "= anyof", "!= allof", "startswith oneof"),
      words,
    )
    .map((parts) => parts.join(" ")),
  fc.tuple(textField, fc.constant("exists")).map((parts) => parts.join(" ")),
  fc
    .tuple(
      fc.constantFrom("fd.num", "evt.rawres", "len(proc.name)"),
      fc.constantFrom("=", "!=", "<", ">=", "in"),
      fc.integer({ min: -2, max: 4 }),
    )
    .map(
      ([field, operator, number]) => `${field} ${operator} ${operator === "in" ? `(${number}, 7)` : number}`,
    ),
  fc
    .tuple(fc.constantFrom("=", "!=", "in"), fc.constantFrom("open", "openat", "close", "gettid"))
    .map(([operator, name]) => `evt.type ${operator} ${operator === "in" ? `(${name}, dup)` : name}`),
  fc
    .tuple(fc.constantFrom("proc.name", "fd.name"), fc.constantFrom("=", "!=", "contains"))
    .map(([field, operator]) => `${field} ${operator} val(proc.pname)`),
  fc
    .tuple(fc.constantFrom("in", "intersects"), words)
    .map(([operator, list]) => `fd.types ${operator} ${list}`),
);
/**
 * Extractors that say on what answers may be remembered: for a file name on the name, for a process and its parent on
 * both names together, and for some events nowhere.
 */
function rememberingExtractors(): Extractors<TestEvent> {
  const memories = new Map<string, AnswerMemory>();
  const memoryOf =
    (...fields: string[]) =>
    (event: TestEvent): AnswerMemory | undefined => {
      const key = JSON.stringify(fields.map((field) => event[field] ?? null));
      if (event["fd.num"] === 0) return undefined;
      const memory = memories.get(key) ?? { owner: undefined, answers: undefined };
      memories.set(key, memory);
      return memory;
    };
  const file = memoryOf("fd.name");
  const process = memoryOf("proc.name", "proc.pname");
  const remembered = new Map([
    ["fd.name", file],
    ["proc.name", process],
    ["proc.pname", process],
  ]);
  return new Map(
    [...extractors].map(([name, extractor]) => [
      name,
      (argument) => {
        const memory = remembered.get(name);
        return memory === undefined ? extractor(argument) : Object.assign(extractor(argument), { memory });
      },
    ]),
  );
}

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    check,
    tie("condition").map((inner) => `not (${inner})`),
    fc
      .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
      .map(([left, joint, right]) => `(${left} ${joint} ${right})`),
  ),
}));
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const event = fc.record({
  "evt.type": fc.constantFrom("open", "openat", "close", "gettid", "getuid"),
  "proc.name": maybe(word),
  "proc.pname": maybe(word),
  "fd.name": maybe(word),
  "proc.aname": maybe(fc.array(word, { maxLength: 3 })),
  "proc.aname[1]": maybe(word),
  "fd.num": maybe(fc.integer({ min: -2, max: 4 })),
  "evt.rawres": maybe(fc.integer({ min: -2, max: 4 })),
  "fd.types": maybe(fc.array(word, { maxLength: 3 })),
});

test("compiled and interpreted conditions agree", () => {
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 6 }),
      fc.array(event, { minLength: 1, maxLength: 20 }),
      (conditions, events) => {
        const rules = rulesOf(...conditions);
        for (const chosen of [extractors, rememberingExtractors()]) {
          const compiled = compileRuleSet(rules, { extractors: chosen, matching: "all" });
          for (const current of events) {
            const fired = compiled.evaluate(
              current,
              currentCodeOf(current["evt.type"], "exit") ?? GENERIC_EXIT,
            );
            const expected = rules.filter((rule) => interpret(rule.checked, current));
            assert.deepEqual(fired.map(({ name }) => name).sort(), expected.map(({ name }) => name).sort());
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
