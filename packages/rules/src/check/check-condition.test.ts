// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { RuleError } from "../errors.ts";
import { fields, fieldsBySource } from "../fields/index.ts";
import { parseCondition } from "../filter/parser.ts";
import { checkCondition } from "./check-condition.ts";
import { FieldCatalogue } from "./field-catalogue.ts";
import { ConditionGraph } from "./graph.ts";

const kernelCatalogue = new FieldCatalogue(fields);
const auditCatalogue = new FieldCatalogue(fieldsBySource.k8s_audit);

function check(text: string, catalogue = kernelCatalogue): string[] {
  const warnings: string[] = [];
  checkCondition(parseCondition(text), {
    text,
    catalogue,
    graph: new ConditionGraph(),
    macro: () => assert.fail("there are no macros here"),
    warn: (message) => void warnings.push(message),
  });
  return warnings;
}

/** One field of each kind, with the operators that it takes. */
const constants = {
  text: "x",
  number: "1",
  boolean: "true",
  bytes: "x",
  address: "1.2.3.4",
  network: "1.0.0.0/8",
};
const matrix: [field: string, constant: string, operators: string][] = [
  [
    "fd.name",
    constants.text,
    "= == != < <= > >= contains icontains startswith endswith glob iglob regex in intersects pmatch",
  ],
  ["evt.rawres", constants.number, "= == != < <= > >= in intersects"],
  ["evt.rawtime", constants.number, "= == != < <= > >= in intersects"],
  ["fd.port", constants.number, "= == != < <= > >= in intersects"],
  ["thread.cpu", constants.number, "= == != < <= > >= in intersects"],
  ["evt.failed", constants.boolean, "= == != in intersects"],
  ["evt.buffer", constants.bytes, "= == != contains startswith endswith in intersects bcontains bstartswith"],
  ["fd.ip", constants.address, "= == != in intersects"],
  ["fd.net", constants.network, "= == != in intersects"],
  ["fd.types", constants.text, "in intersects"],
];
const all =
  "= == != < <= > >= contains icontains startswith endswith glob iglob regex in intersects pmatch bcontains bstartswith".split(
    " ",
  );

for (const [field, constant, taken] of matrix) {
  test(`operators of ${field}`, () => {
    const accepted = all.filter((operator) => {
      const isHex = operator === "bcontains" || operator === "bstartswith";
      const isNumber = /^[<>]/.test(operator);
      const value = isHex ? "7f" : isNumber ? "1" : constant;
      const text = ["in", "intersects", "pmatch"].includes(operator)
        ? `${field} ${operator} (${value})`
        : `${field} ${operator} ${value}`;
      try {
        check(text);
        return true;
      } catch (error) {
        assert.ok(error instanceof RuleError, String(error));
        assert.equal(error.code, "type");
        return false;
      }
    });
    assert.deepEqual(accepted.sort(), taken.split(" ").sort());
  });
}

const refused: [text: string, code: string, message: RegExp][] = [
  ["nosuch.field = 1", "unknown-field", /nonexistent field nosuch\.field/],
  ["proc.nmae = x", "unknown-field", /proc\.nmae/],
  ["proc.NAME = x", "unknown-field", /proc\.NAME/],
  ["proc.name[0] = x", "unknown-field", /proc\.name\[0\]/],
  ["proc.aname[x] = y", "unknown-field", /proc\.aname\[x\]/],
  ["proc.aname.bash = y", "unknown-field", /proc\.aname\.bash/],
  ["evt.arg = 1", "type", /filter syntax error: evt\.arg/],
  ["evt.arg[fd] = 1", "type", /fd is not a valid number/],
  ["evt.arg.nosuch = 1", "type", /unknown event argument nosuch/],
  ["evt.rawarg[0] = 1", "type", /must be expressed explicitly/],
  ["evt.rawarg.loginuid = 0", "type", /not supported for type 'UID'/],
  ["evt.type.is.nosuch = 1", "unknown-field", /evt\.type\.is\.nosuch/],
  ["container.label.app = x", "type", /requires an argument/],
  ["evt.type = opne", "unknown-event-type", /unknown event type opne/],
  ["evt.type startswith ope", "unknown-event-type", /unknown event type ope/],
  ["toupper(evt.type) startswith OPEN", "unknown-event-type", /unknown event type OPEN/],
  ["tolower(evt.type) = open", "type", /event code search/],
  ["tolower(evt.type) exists", "type", /event code search/],
  ["evt.type = val(proc.name)", "type", /event code search/],
  ["proc.pid = val(proc.name)", "type", /'INT64' while .* incompatible type 'CHARBUF'/],
  ["proc.aname = val(proc.name)", "type", /doesn't support right-hand side fields/],
  ["proc.name = val(proc.aname)", "type", /can't be used as a right-hand side field/],
  ["fd.net = val(fd.sip)", "type", /doesn't support right-hand side fields/],
  ["proc.name regex val(proc.pname)", "type", /doesn't support right-hand side fields/],
  ["tolower(evt.num) = 1", "type", /type 'UINT64' is not supported by 'tolower'/],
  ["len(proc.aname) > 1", "type", /does not support transformers/],
  ["concat(proc.name) = x", "type", /unknown field transfomer 'concat'/],
  ["join(proc.name, proc.pname) = x", "type", /second argument must be a list/],
  ["getopt(proc.name, x) exists", "syntax", /field transformer argument/],
  ['getopt(proc.name, "x") exists', "type", /first argument must be a list/],
  ['getopt(fd.types, "x")[xy] exists', "type", /single option character/],
  ["proc.name regex '('", "type", /invalid regex pattern/],
  ["proc.name in (a, b) and evt.num = x", "type", /x is not a valid number/],
];

for (const [text, code, message] of refused) {
  test(`refuses ${text}`, () => {
    assert.throws(
      () => check(text),
      (error) => error instanceof RuleError && error.code === code && message.test(error.message),
    );
  });
}

test("says what was probably meant", () => {
  const hint = (text: string): string | undefined => {
    try {
      check(text);
    } catch (error) {
      return (error as RuleError).hint;
    }
    return undefined;
  };
  assert.equal(hint("proc.nmae = x"), "Did you mean proc.name?");
  assert.equal(hint("evt.type = openatt"), "Did you mean openat?");
});

const doubtful: [text: string, warnings: number][] = [
  ["proc.name = proc.pname", 1],
  ["proc.name = 'proc.aname[1]'", 1],
  ["proc.name = unknown.field", 0],
  ["proc.name = 'tolower(proc.pname)'", 1],
  ["proc.name = tolower", 0],
  ["proc.name in (a, proc.pname, evt.num)", 2],
  ["proc.name regex ^bash", 1],
  ["proc.name regex bash$", 1],
  ["proc.name regex .*bash", 1],
  ["proc.name regex .+bash.+", 1],
  ["proc.name regex b.*h", 0],
  ["proc.name regex bas[h]?", 0],
];

for (const [text, warnings] of doubtful) {
  test(`${warnings} warnings about ${text}`, () => assert.equal(check(text).length, warnings));
}

test("parts that mean the same are one object", () => {
  const graph = new ConditionGraph();
  const context = { text: "", catalogue: kernelCatalogue, graph, macro: () => assert.fail(), warn: () => {} };
  const [one, two] = ["proc.name = x and fd.num > 3", "(proc.name == x) and fd.num > 3"].map((text) =>
    checkCondition(parseCondition(text), context),
  );
  assert.equal(one, two);
});

const itemwise: [condition: string, warned: boolean][] = [
  ["ka.user.groups in (a, b)", false],
  ["ka.user.groups intersects (a, b)", false],
  ["ka.user.groups contains a", true],
  ["ka.user.groups = a", true],
  ["ka.user.groups startswith anyof (a, b)", true],
  ["ka.req.pod.volumes.hostpath pmatch (/etc)", true],
  ["ka.req.pod.volumes.hostpath[0] glob /e*", true],
  ["ka.verb contains a", false],
];

for (const [condition, warned] of itemwise) {
  test(`${condition} is accepted, ${warned ? "with" : "without"} a warning`, () => {
    assert.equal(check(condition, auditCatalogue).length, warned ? 1 : 0);
  });
}

const refusedOfAudit: [condition: string, message: RegExp][] = [
  ["ka.user.groups != a", /'!=' operator not supported list filters/],
  ["ka.verb[0] = a", /nonexistent field ka\.verb\[0\]/],
  ["ka.uri.param exists", /ka\.uri\.param requires an argument/],
  ["json.value = a", /json\.value requires an argument/],
  ["ka.req.pod.containers.image[first] exists", /nonexistent field/],
  ["ka.req.pod.ephemeralContainers.host_port exists", /nonexistent field/],
  ["evt.type = open", /nonexistent field evt\.type/],
  ["proc.name = a", /nonexistent field proc\.name/],
];

for (const [condition, message] of refusedOfAudit) {
  test(`${condition} is refused for audit events`, () => {
    assert.throws(() => check(condition, auditCatalogue), message);
  });
}
