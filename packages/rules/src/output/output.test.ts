// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { FieldCatalogue } from "../check/field-catalogue.ts";
import { RuleError } from "../errors.ts";
import type { Extractors, Value } from "../extract.ts";
import { fields } from "../fields/index.ts";
import { loadRules } from "../load/load-rules.ts";
import { compileTemplate } from "./compile-template.ts";
import { alertFormatter, printAlertJson, printAlertText } from "./format-alert.ts";
import { printJson } from "./json.ts";
import { parseTemplate } from "./parse-template.ts";
import { escapeText } from "./text.ts";
import { printIsoTime, printLocalDateTime, printLocalTime, printZuluTime } from "./time.ts";

type TestEvent = Readonly<Record<string, Value>>;

const catalogue = new FieldCatalogue(fields);
const extractors: Extractors<TestEvent> = new Map(
  fields.map(({ name }) => [
    name,
    (argument) => (event: TestEvent) => event[argument === undefined ? name : `${name}[${argument}]`],
  ]),
);
const event: TestEvent = {
  "proc.name": 'ba"sh\n',
  "proc.pid": 42,
  "evt.rawtime": 1470327477881781397n,
  "evt.rawtime.ns": 12,
  "evt.time": "16:17:57.881781397",
  "evt.failed": false,
  "fd.types": ["file", "ipv4"],
  "proc.aname": ["sshd", "systemd"],
  "proc.aname[1]": "sshd",
  "evt.arg[fd]": "<f>/x",
  "thread.cpu": 1,
  "fd.ip": ["1.2.3.4"],
  "evt.buffer": Buffer.from([0x41, 0, 0xff]),
};

// The formats and most answers are those of Falco 0.44.
const formats: [format: string, text: string, values: Record<string, unknown>][] = [
  ["plain", "plain", {}],
  ["%proc.name", 'ba"sh\n', { "proc.name": 'ba"sh\n' }],
  ["(%proc.pid)", "(42)", { "proc.pid": 42 }],
  ["%proc.pidx %proc.pid.x", "42x 42.x", { "proc.pid": 42 }],
  ["%proc.pid[0]", "42[0]", { "proc.pid": 42 }],
  ["%proc.pname", "<NA>", { "proc.pname": null }],
  ["%6proc.pid|%1proc.pid|", "42    |4|", { "proc.pid": 42 }],
  ["*%proc.pid", "42", { "proc.pid": 42 }],
  [
    "%proc.aname[1] %proc.aname",
    "sshd sshd systemd",
    { "proc.aname[1]": "sshd", "proc.aname": "sshd systemd" },
  ],
  ["%evt.arg.fd", "<f>/x", { "evt.arg.fd": "<f>/x" }],
  ["%evt.failed", "false", { "evt.failed": false }],
  ["%fd.types", "(file,ipv4)", { "fd.types": ["file", "ipv4"] }],
  ["%evt.rawtime.ns", "000000012", { "evt.rawtime.ns": 12 }],
  ["%evt.time", "16:17:57.881781397", { "evt.time": 1470327477881781397n }],
  ["%thread.cpu", "1.0", { "thread.cpu": 1 }],
  ["%evt.buffer", "A..", { "evt.buffer": "A.." }],
  ["%toupper(proc.aargs) x", "<NA> x", { "proc.aargs": null }],
  ["%toupper(proc.name)", 'BA"SH\n', { "proc.name": 'ba"sh\n' }],
  ["%fd.ip", "<NA>", { "fd.ip": null }],
  ["%len(proc.name) %len(fd.types)", "<NA> 2", { "proc.name": 'ba"sh\n', "fd.types": ["file", "ipv4"] }],
  ["$proc.name", "$proc.name", {}],
];

for (const [format, text, values] of formats) {
  test(`output ${format}`, () => {
    const formatter = compileTemplate(parseTemplate(format, catalogue), extractors);
    assert.equal(formatter.text(event), text);
    assert.deepEqual(Object.fromEntries(formatter.values(event)), values);
  });
}

const refused: [format: string, message: RegExp][] = [
  ["", /empty formatting token/],
  ["100%", /cannot end with a %/],
  ["%5", /cannot end with a number/],
  ["%%", /invalid formatting token/],
  ["% proc.name", /invalid formatting token/],
  ["%nosuch.field", /invalid formatting token nosuch\.field/],
  ["%{proc.name}", /invalid formatting token/],
  ["%thread.cgroup", /invalid formatting token thread\.cgroup/],
  ["%evt.arg.nosuch", /invalid formatting token/],
  ["%len(evt.num)", /invalid formatting token/],
  ["%toupper(proc.name", /invalid formatting token/],
  ["%val(proc.name)", /invalid formatting token/],
];

for (const [format, message] of refused) {
  test(`output ${format} is refused`, () => {
    assert.throws(
      () => parseTemplate(format, catalogue),
      (error) => error instanceof RuleError && message.test(error.message),
    );
  });
}

test("no format makes the parser throw anything but RuleError", () => {
  const pieces = fc.constantFrom(
    "%",
    "%5",
    "proc.name",
    "proc.aname[",
    "]",
    "(",
    ")",
    "toupper(",
    "[0]",
    " ",
    "*",
    "join(",
  );
  const format = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(format, (text) => {
      try {
        compileTemplate(parseTemplate(text, catalogue), extractors).text(event);
      } catch (error) {
        assert.ok(error instanceof RuleError, String(error));
      }
    }),
    { numRuns: 300 },
  );
});

const content = `
- rule: Shell
  desc: d
  priority: WARNING
  condition: evt.type = execve
  output: "Shell (name=%proc.name pid=%proc.pid time=%evt.rawtime)"
  tags: [b, a]
`;

test("an alert as text and as JSON", () => {
  const fields = [
    { key: "extra", format: "%proc.pid!", raw: false },
    { key: "proc.pid", format: "%proc.pid", raw: true },
  ];
  const [rule] = loadRules([{ name: "f", content }], {
    additions: [{ output: "%proc.pname", fields }],
  }).rules;
  const make = alertFormatter<TestEvent>({
    extractors,
    timeOf: () => 1470327477881781397n,
    hostname: "h",
    isoTime: true,
  });
  const alert = make(rule!, event);
  assert.equal(
    printAlertText(alert),
    '2016-08-04T16:17:57.881781397+0000: Warning Shell (name=ba\\"sh\\n pid=42 time=1470327477881781397) <NA>',
  );
  assert.equal(
    printAlertJson(alert),
    '{"hostname":"h","output":"2016-08-04T16:17:57.881781397+0000: Warning Shell (name=ba\\"sh\\n pid=42 time=1470327477881781397) <NA>",' +
      '"output_fields":{"evt.rawtime":1470327477881781397,"evt.time.iso8601":1470327477881781397,"extra":"42!","proc.name":"ba\\"sh\\n","proc.pid":42,"proc.pname":null},' +
      '"priority":"Warning","rule":"Shell","source":"syscall","tags":["a","b"],"time":"2016-08-04T16:17:57.881781397Z"}',
  );
  const bare = printAlertJson(alert, { output: false, fields: false, tags: false, message: true });
  assert.deepEqual(Object.keys(JSON.parse(bare) as object), [
    "hostname",
    "message",
    "priority",
    "rule",
    "source",
    "time",
  ]);
});

test("times", () => {
  const time = 1470327477000000001n;
  assert.equal(printIsoTime(time), "2016-08-04T16:17:57.000000001+0000");
  assert.equal(printZuluTime(time), "2016-08-04T16:17:57.000000001Z");
  assert.match(printLocalTime(time), /^\d\d:\d\d:\d\d\.000000001$/);
  assert.match(printLocalDateTime(time), /^2016-08-0\d \d\d:\d\d:57\.000000001$/);
  assert.equal(printIsoTime(-1n), "1969-12-31T23:59:59.999999999+0000");
});

test("text cannot forge lines", () => {
  assert.equal(escapeText('a"b\\c\n\u0001\ud800é\u2028'), 'a\\"b\\\\c\\n\\u0001\ufffdé\u2028');
});

test("JSON agrees with JSON.parse and sorts keys", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      assert.deepEqual(JSON.parse(printJson(value as never)), JSON.parse(JSON.stringify(value)));
    }),
  );
  assert.equal(printJson({ b: 1, a: 2n ** 60n }), '{"a":1152921504606846976,"b":1}');
});
