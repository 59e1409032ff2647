// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { type LoadOptions, loadRules, type RuleSet } from "./load-rules.ts";

function load(...contents: string[]): RuleSet {
  return loadRules(contents.map((content, index) => ({ name: `${index}.yaml`, content })));
}

function loadWith(options: LoadOptions, content: string): RuleSet {
  return loadRules([{ name: "0.yaml", content }], options);
}

/** A whole rule around a condition, on one line of YAML. */
function rule(condition: string, more = ""): string {
  return `- {rule: r, desc: d, priority: INFO, output: o, condition: ${JSON.stringify(condition)}${more}}\n`;
}

function compiled(...contents: string[]): string | undefined {
  const set = load(...contents);
  assert.deepEqual(
    set.errors.map(({ message }) => message),
    [],
  );
  return set.compiledCondition("r");
}

const open = "evt.type = open";

test("a rule has all that an alert needs", () => {
  const [loaded] = load(`
- rule: Shell
  desc: A shell
  condition: evt.type = execve and proc.name in (bash, sh)
  output: "  Shell %proc.name  "
  priority: warning
  tags: [b, a, b]
  capture: yes
  capture_duration: 1500
`).rules;
  assert.ok(loaded);
  assert.deepEqual(
    [loaded.name, loaded.description, loaded.source, loaded.priority, loaded.tags, loaded.output],
    ["Shell", "A shell", "syscall", "Warning", ["a", "b"], "Shell %proc.name"],
  );
  assert.deepEqual([loaded.enabled, loaded.capture, loaded.captureDuration], [true, true, 1500]);
});

// how a condition is written → its compiled form
const conditions: [name: string, files: string[], compiled: string][] = [
  [
    "lists are put in",
    [`- {list: l, items: [a, b c, "'d'"]}\n${rule(`${open} and proc.name in (l, z)`)}`],
    `(${open} and proc.name in (a, "b c", d, z))`,
  ],
  [
    "an empty list takes a comma away",
    [`- {list: l, items: []}\n${rule("proc.name in (l, a) or proc.name in (a, l)")}`],
    "(proc.name in (a) or proc.name in (a))",
  ],
  [
    "list names are whole words",
    [`- {list: l, items: [a]}\n${rule("proc.name in (ll, l) or proc.name=l")}`],
    "(proc.name in (ll, a) or proc.name = a)",
  ],
  [
    "lists are not put into quotes",
    [`- {list: l, items: [a]}\n${rule("proc.cmdline contains 'x l y'")}`],
    'proc.cmdline contains "x l y"',
  ],
  [
    "list names may have blanks",
    [`- {list: my list, items: [a, b]}\n${rule("proc.name in (my list)")}`],
    "proc.name in (a, b)",
  ],
  [
    "lists name earlier lists",
    [`- {list: k, items: [x]}\n- {list: l, items: [k, y]}\n${rule("proc.name in (l)")}`],
    "proc.name in (x, y)",
  ],
  [
    "a list is used before it is defined",
    [`${rule("proc.name in (l)")}- {list: l, items: [x]}\n`],
    "proc.name in (x)",
  ],
  [
    "macros are put in",
    [`- {macro: m, condition: proc.name = a or proc.name = b}\n${rule(`${open} and not m`)}`],
    `(${open} and not (proc.name = a or proc.name = b))`,
  ],
  ["a rule sees later macros", [`${rule("m")}- {macro: m, condition: ${open}}\n`], open],
  [
    "a rule sees the last definition",
    [`- {macro: m, condition: proc.name = a}\n${rule("m")}`, "- {macro: m, condition: proc.name = b}\n"],
    "proc.name = b",
  ],
  [
    "append adds to a macro",
    [
      `- {macro: m, condition: proc.name = a}\n${rule("m")}- {macro: m, append: true, condition: or proc.name = b}\n`,
    ],
    "(proc.name = a or proc.name = b)",
  ],
  [
    "override adds to a macro",
    [
      `- {macro: m, condition: proc.name = a}\n${rule("m")}- {macro: m, override: {condition: append}, condition: or proc.name = b}\n`,
    ],
    "(proc.name = a or proc.name = b)",
  ],
  [
    "override adds to a list",
    [
      `- {list: l, items: [a]}\n${rule("proc.name in (l)")}- {list: l, override: {items: append}, items: [b]}\n`,
    ],
    "proc.name in (a, b)",
  ],
  [
    "append adds to a rule",
    [rule(open), "- {rule: r, append: true, condition: and proc.name = a}\n"],
    `(${open} and proc.name = a)`,
  ],
  [
    "override replaces parts of a rule",
    [rule(open), "- {rule: r, override: {condition: replace}, condition: proc.name = a}\n"],
    "proc.name = a",
  ],
  [
    "exceptions with tuples",
    [
      rule(
        open,
        ", exceptions: [{name: e, fields: [proc.name, fd.name], comps: [=, startswith], values: [[a, /x], [b c, /y]]}]",
      ),
    ],
    `(${open} and not ((proc.name = a and fd.name startswith /x) or (proc.name = "b c" and fd.name startswith /y)))`,
  ],
  [
    "exceptions default to =",
    [rule(open, ", exceptions: [{name: e, fields: [proc.name], values: [[a]]}]")],
    `(${open} and not proc.name = a)`,
  ],
  [
    "exceptions with one field default to in",
    [rule(open, ", exceptions: [{name: e, fields: proc.name, values: [a, b c]}]")],
    `(${open} and not proc.name in (a, "b c"))`,
  ],
  [
    "exceptions with lists in tuples",
    [rule(open, ", exceptions: [{name: e, fields: [proc.name], comps: [in], values: [[[a, b]], [c]]}]")],
    `(${open} and not (proc.name in (a, b) or proc.name in (c)))`,
  ],
  [
    "exceptions with modifiers",
    [rule(open, ", exceptions: [{name: e, fields: [proc.name], comps: [startswith oneof], values: [[a]]}]")],
    `(${open} and not proc.name startswith oneof (a))`,
  ],
  [
    "exceptions with list names",
    [
      `- {list: l, items: [a, b]}\n${rule(open, ", exceptions: [{name: e, fields: proc.name, values: [l]}]")}`,
    ],
    `(${open} and not proc.name in (a, b))`,
  ],
  [
    "exceptions with transformers",
    [rule(open, ", exceptions: [{name: e, fields: ['tolower(proc.name)'], values: [['val(proc.pname)']]}]")],
    `(${open} and not tolower(proc.name) = val(proc.pname))`,
  ],
  ["exceptions without values", [rule(open, ", exceptions: [{name: e, fields: [proc.name]}]")], open],
  [
    "append adds values to an exception",
    [
      rule(open, ", exceptions: [{name: e, fields: proc.name, values: [a]}]"),
      "- {rule: r, append: true, exceptions: [{name: e, values: [b]}]}\n",
    ],
    `(${open} and not proc.name in (a, b))`,
  ],
  [
    "several documents",
    [`- {list: l, items: [a]}\n---\n${rule("proc.name in (l)")}---\n`],
    "proc.name in (a)",
  ],
  [
    "prototype names are names",
    [
      `- {list: __proto__, items: [a]}\n- {macro: constructor, condition: proc.name in (__proto__)}\n${rule("constructor")}`,
    ],
    "proc.name in (a)",
  ],
];

for (const [name, files, want] of conditions) test(name, () => assert.equal(compiled(...files), want));

// content, code, item, message
const errors: [name: string, content: string, code: string, item: string, message: RegExp][] = [
  ["a text", "just text", "LOAD_ERR_YAML_VALIDATE", "rules content", /not yaml$/],
  ["a mapping", "a: b", "LOAD_ERR_YAML_VALIDATE", "rules content", /not yaml array of objects/],
  ["a scalar element", "- a", "LOAD_ERR_YAML_VALIDATE", "rules content item", /yaml associative array/],
  ["a tab", "- rule: a\n\tdesc: b", "LOAD_ERR_YAML_PARSE", "value for", /./],
  ["broken YAML", "- [a", "LOAD_ERR_YAML_PARSE", "value for", /./],
  ["no name", "- rule:\n", "LOAD_ERR_YAML_VALIDATE", "rule", /Mapping for key 'rule' is empty/],
  [
    "no condition",
    "- {rule: r, desc: d, output: o, priority: INFO}",
    "LOAD_ERR_YAML_VALIDATE",
    "r",
    /no mapping for key 'condition'/,
  ],
  ["an empty condition", rule(""), "LOAD_ERR_YAML_VALIDATE", "condition", /must be non-empty/],
  [
    "a bad priority",
    rule(open).replace("INFO", "LOUD"),
    "LOAD_ERR_YAML_VALIDATE",
    "rule priority",
    /Invalid priority/,
  ],
  ["a bad truth value", rule(open, ", enabled: maybe"), "LOAD_ERR_YAML_VALIDATE", "enabled", /Can't decode/],
  ["no items", "- list: l", "LOAD_ERR_YAML_VALIDATE", "l", /no mapping for key 'items'/],
  ["items in items", "- {list: l, items: [[a]]}", "LOAD_ERR_YAML_VALIDATE", "list item", /not scalar/],
  ["an unknown macro", rule("nosuch"), "LOAD_ERR_VALIDATE", "r", /Undefined macro 'nosuch'/],
  ["a macro that sees itself", "- {macro: m, condition: m}", "LOAD_ERR_VALIDATE", "m", /Undefined macro 'm'/],
  [
    "macros in a circle",
    "- {macro: a, condition: evt.num > 1}\n- {macro: b, condition: a}\n- {macro: a, condition: b}",
    "LOAD_ERR_VALIDATE",
    "a",
    /reference loop in macro/,
  ],
  [
    "a macro that sees a later one",
    "- {macro: a, condition: b}\n- {macro: b, condition: evt.num > 1}",
    "LOAD_ERR_VALIDATE",
    "a",
    /Undefined macro 'b'/,
  ],
  [
    "appending to no rule",
    "- {rule: r, append: true, condition: and x}",
    "LOAD_ERR_VALIDATE",
    "r",
    /no rule by that name/,
  ],
  [
    "appending to no list",
    "- {list: l, append: true, items: [a]}",
    "LOAD_ERR_VALIDATE",
    "l",
    /no list by that name/,
  ],
  [
    "appending to no macro",
    "- {macro: m, append: true, condition: x}",
    "LOAD_ERR_VALIDATE",
    "m",
    /no macro by that name/,
  ],
  [
    "replacing in no rule",
    "- {rule: r, override: {condition: replace}, condition: x}",
    "LOAD_ERR_VALIDATE",
    "r",
    /no rule by that name/,
  ],
  ["switching no rule", "- {rule: r, enabled: false}", "LOAD_ERR_VALIDATE", "r", /no rule by that name/],
  [
    "append and override",
    `${rule(open)}- {rule: r, append: true, override: {condition: append}, condition: x}`,
    "LOAD_ERR_YAML_VALIDATE",
    "r",
    /cannot be used together/,
  ],
  [
    "appending a priority",
    `${rule(open)}- {rule: r, override: {priority: append}, priority: INFO}`,
    "LOAD_ERR_YAML_VALIDATE",
    "overrides",
    /'priority' cannot be appended to/,
  ],
  [
    "an unknown override",
    `${rule(open)}- {rule: r, override: {condition: remove}, condition: x}`,
    "LOAD_ERR_YAML_VALIDATE",
    "condition",
    /Invalid override operation .*append replace/,
  ],
  [
    "an override without the key",
    `${rule(open)}- {rule: r, override: {condition: append}}`,
    "LOAD_ERR_YAML_VALIDATE",
    "r",
    /'condition' is not defined/,
  ],
  [
    "a key without override",
    `${rule(open)}- {rule: r, override: {condition: append}, condition: x, desc: y}`,
    "LOAD_ERR_YAML_VALIDATE",
    "desc",
    /Unexpected key 'desc'/,
  ],
  [
    "another source",
    `${rule(open)}${rule(open, ", source: other")}`,
    "LOAD_ERR_VALIDATE",
    "r",
    /different source/,
  ],
  [
    "an engine of tomorrow",
    "- required_engine_version: 0.99.0",
    "LOAD_ERR_VALIDATE",
    "required_engine_version",
    /0\.99\.0, but engine version is 0\.63\.0/,
  ],
  [
    "an engine that is none",
    "- required_engine_version: soon",
    "LOAD_ERR_YAML_VALIDATE",
    "required_engine_version",
    /Unable to parse engine version/,
  ],
  [
    "a plugin that is not there",
    "- required_plugin_versions: [{name: okta, version: 0.1.0}]",
    "LOAD_ERR_VALIDATE",
    "okta",
    /must load one of: okta/,
  ],
  [
    "a plugin version that is none",
    "- required_plugin_versions: [{name: json, version: x}]",
    "LOAD_ERR_VALIDATE",
    "json",
    /Invalid required version/,
  ],
  [
    "exceptions without fields",
    rule(open, ", exceptions: [{name: e, values: [[a]]}]"),
    "LOAD_ERR_YAML_VALIDATE",
    "e",
    /no mapping for key 'fields'/,
  ],
  [
    "exceptions without name",
    rule(open, ", exceptions: [{fields: [proc.name]}]"),
    "LOAD_ERR_YAML_VALIDATE",
    "exception",
    /no mapping for key 'name'/,
  ],
  [
    "exceptions of two lengths",
    rule(open, ", exceptions: [{name: e, fields: [proc.name], comps: [=, in]}]"),
    "LOAD_ERR_VALIDATE",
    "e",
    /equal length/,
  ],
  [
    "values of another length",
    rule(open, ", exceptions: [{name: e, fields: [proc.name], values: [[a, b]]}]"),
    "LOAD_ERR_VALIDATE",
    "e",
    /values lists must have equal length/,
  ],
  [
    "an unknown operator",
    rule(open, ", exceptions: [{name: e, fields: [proc.name], comps: [like], values: [[a]]}]"),
    "LOAD_ERR_VALIDATE",
    "e",
    /'like' is not a supported comparison operator/,
  ],
  [
    "an unknown exception field",
    rule(open, ", exceptions: [{name: e, fields: [proc.nope], values: [[a]]}]"),
    "LOAD_ERR_VALIDATE",
    "e",
    /'proc.nope' is not a supported filter field/,
  ],
  [
    "a single field with =",
    rule(open, ", exceptions: [{name: e, fields: proc.name, comps: =, values: [a]}]"),
    "LOAD_ERR_VALIDATE",
    "e",
    /comps must be one of/,
  ],
  [
    "an unknown output field",
    rule(open).replace("output: o", "output: '%proc.nope'"),
    "LOAD_ERR_COMPILE_OUTPUT",
    "r",
    /invalid formatting token proc\.nope/,
  ],
  [
    "a percent sign at the end",
    rule(open).replace("output: o", "output: '100%'"),
    "LOAD_ERR_COMPILE_OUTPUT",
    "r",
    /cannot end with a %/,
  ],
  [
    "an unknown field",
    rule("proc.nope = a"),
    "LOAD_ERR_COMPILE_CONDITION",
    "r",
    /nonexistent field proc\.nope/,
  ],
];

for (const [name, content, code, item, message] of errors) {
  test(`error: ${name}`, () => {
    const set = load(content);
    assert.deepEqual(set.rules, []);
    const [error] = set.errors;
    assert.ok(error);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    const names = error.locations.flatMap(({ itemType, itemName }) => [itemType as string, itemName]);
    assert.ok(names.includes(item), names.join());
  });
}

const warnings: [name: string, content: string, codes: string][] = [
  ["nothing", rule(open), ""],
  ["an unknown item", "- {rulez: x}", "LOAD_UNKNOWN_ITEM"],
  ["an unknown key", rule(open, ", prioritty: x"), "LOAD_UNKNOWN_KEY"],
  [
    "a key that comes twice",
    "- macro: m\n  condition: evt.num > 1\n  condition: x\n",
    "LOAD_UNKNOWN_KEY,LOAD_UNUSED_MACRO",
  ],
  [
    "unused items",
    "- {list: l, items: [a]}\n- {macro: m, condition: evt.num > 1}",
    "LOAD_UNUSED_MACRO,LOAD_UNUSED_LIST",
  ],
  ["all event types", rule("proc.name = a"), "LOAD_NO_EVTTYPE"],
  ["all event types, accepted", rule("proc.name = a", ", warn_evttypes: false"), ""],
  ["an unknown source", rule("x.y = a", ", source: okta"), "LOAD_UNKNOWN_SOURCE"],
  ["audit events", rule("ka.verb = create", ", source: k8s_audit"), ""],
  ["audit events without a value", rule("ka.verb != '<NA>'", ", source: k8s_audit"), "LOAD_UNSAFE_NA_CHECK"],
  [
    "audit events, compared item by item",
    rule("ka.user.groups contains a", ", source: k8s_audit"),
    "LOAD_COMPILE_CONDITION",
  ],
  [
    "an old field of audit events",
    rule("ka.req.container.privileged = true", ", source: k8s_audit"),
    "LOAD_DEPRECATED_ITEM",
  ],
  [
    "an unknown field, accepted",
    rule("proc.nope = a", ", skip-if-unknown-filter: true"),
    "LOAD_UNKNOWN_FILTER",
  ],
  [
    "an unknown event type, accepted",
    rule("evt.type = nope", ", skip-if-unknown-filter: true"),
    "LOAD_UNKNOWN_FILTER",
  ],
  [
    "an unknown output field, accepted",
    rule(open, ", skip-if-unknown-filter: true").replace("output: o", "output: '%proc.nope'"),
    "LOAD_UNKNOWN_FILTER",
  ],
  ["append", `${rule(open)}- {rule: r, append: true, condition: and evt.num > 1}`, "LOAD_DEPRECATED_ITEM"],
  ["a switch", `${rule(open)}- {rule: r, enabled: false}`, "LOAD_DEPRECATED_ITEM"],
  ["evt.dir", rule(`${open} and evt.dir = <`), "LOAD_DEPRECATED_ITEM"],
  [
    "odd names",
    "- {list: a b, items: []}\n- {macro: a-b, condition: evt.num > 1}",
    "LOAD_INVALID_LIST_NAME,LOAD_INVALID_MACRO_NAME,LOAD_UNUSED_MACRO,LOAD_UNUSED_LIST",
  ],
  [
    "exceptions of one name",
    rule(open, ", exceptions: [{name: e, fields: proc.name}, {name: e, fields: proc.name}]"),
    "LOAD_EXCEPTION_NAME_NOT_UNIQUE",
  ],
  [
    "appended exceptions without values",
    `${rule(open, ", exceptions: [{name: e, fields: proc.name}]")}- {rule: r, override: {exceptions: append}, exceptions: [{name: e}]}`,
    "LOAD_APPEND_NO_VALUES",
  ],
  ["a field as text", rule(`${open} and proc.name = proc.pname`), "LOAD_COMPILE_CONDITION"],
  [
    "a field as text in a macro, once",
    `- {macro: m, condition: proc.name = proc.pname}\n${rule(`${open} and m and m`)}`,
    "LOAD_COMPILE_CONDITION",
  ],
];

for (const [name, content, codes] of warnings) {
  test(`warning: ${name}`, () => {
    const set = load(content);
    assert.deepEqual(set.errors, []);
    assert.equal(set.warnings.map(({ code }) => code).join(","), codes);
  });
}

test("rules keep their place when they are defined again", () => {
  const set = load(
    "- {rule: a, desc: d, priority: INFO, output: o, condition: evt.type = open}\n- {rule: b, desc: d, priority: INFO, output: o, condition: evt.type = open}",
    "- {rule: a, desc: new, priority: INFO, output: o, condition: evt.type = close}",
  );
  assert.deepEqual(
    set.rules.map(({ name, description }) => [name, description]),
    [
      ["a", "new"],
      ["b", "d"],
    ],
  );
});

test("loading stops at the first file with an error", () => {
  const set = load(rule(open), rule("nosuch"), rule(open));
  assert.deepEqual(
    set.files.map(({ successful }) => successful),
    [true, false],
  );
});

test("the dialect of rules: = and != as text, comments, quotes, anchors", () => {
  const set = load(`
# comment
- rule: r
  desc: != is text
  priority: INFO
  output: =
  condition: >
    ${open}   # no comment in a block
  tags: &tags [a]
- rule: s
  desc: d
  priority: INFO
  output: '%proc.name isn''t'
  condition: "proc.name = \\"x\\" and
    evt.type = open"
  tags: *tags
`);
  assert.match(set.errors[0]?.message ?? "", /unexpected token/);
  const good = load("- {rule: r, desc: != is text, priority: INFO, output: =, condition: evt.type = open}");
  assert.deepEqual([good.errors, good.rules[0]?.description, good.rules[0]?.output], [[], "!= is text", "="]);
});

test("additions of the configuration", () => {
  const additions = [
    {
      match: { tags: ["t"] },
      output: "%proc.pname",
      fields: [{ key: "k", format: "%proc.name!", raw: false }],
    },
    { match: { rule: "other" }, output: "no" },
  ];
  const [loaded] = loadWith({ additions }, rule(open, ", tags: [t]")).rules;
  assert.equal(loaded?.output, "o %proc.pname");
  assert.deepEqual([...(loaded?.extraFields.keys() ?? [])], ["k"]);
});

test("sources have their own fields", () => {
  const sources = {
    syscall: [],
    audit: [{ name: "ka.verb", type: "string" as const, description: "The verb." }],
  };
  const set = loadWith({ sources }, rule("ka.verb = get and ka.verb != <NA>", ", source: audit"));
  assert.deepEqual(
    set.warnings.map(({ code }) => code),
    ["LOAD_UNSAFE_NA_CHECK"],
  );
  assert.equal(set.rules[0]?.eventCodes, "all");
});

test("what is loaded can be described as Falco describes it", () => {
  const content = `- {list: l, items: [a, k]}\n- {macro: m, condition: proc.name in (l) or tolower(fd.name) exists}\n${rule(`${open} and m`)}`;
  const described = load(content).describe();
  assert.deepEqual(described?.rules[0], {
    info: {
      name: "r",
      condition: "evt.type = open and m",
      priority: "Informational",
      output: "o",
      description: "d",
      enabled: true,
      source: "syscall",
      tags: [],
      capture: false,
      capture_duration: 0,
    },
    details: {
      condition_compiled: "(evt.type = open and (proc.name in (a, k) or tolower(fd.name) exists))",
      condition_fields: ["evt.type"],
      condition_operators: ["="],
      lists: [],
      macros: ["m"],
      output_compiled: "o",
      output_fields: [],
      events: ["open"],
      exception_names: [],
      exception_fields: [],
      exception_operators: [],
    },
  });
  assert.deepEqual(described?.macros[0]?.details.condition_fields, ["fd.name", "proc.name"]);
  assert.deepEqual(described?.lists[0]?.details, { items_compiled: ["a", "k"], used: true });
});
