// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "@vendorless/base";
import {
  compileRuleSet,
  eventCodesOf,
  eventTypes,
  type Field,
  fields,
  GENERIC_EXIT,
  loadRules,
  parseCondition,
  type RuleSet,
} from "@vendorless/rules";
import { differs, type Failure, type Family, type Row } from "../family.ts";

/** Conditions to be accepted or refused by the parser, and by the compiler with Falco's fields or with few of a test's. */
interface Filters {
  accept: string[];
  reject: string[];
  compile_ok: Compiled[];
  compile_fail: Compiled[];
  compile_warn: (Compiled & { warnings: number })[];
  run_mock: { expr: string; result: boolean }[];
  event_codes: { filter: string; event_set?: string; same_events_as_filter?: string }[];
}

interface Compiled {
  expr: string;
  fields: "mock" | "real";
}

/** The condition language. */
export const filter: Family = {
  name: "filter",
  description: "falco/filter.json, through parseCondition and loadRules",
  rows(folder) {
    const path = join(folder, "falco/filter.json");
    return existsSync(path) ? rowsOf(JSON.parse(readFileSync(path, "utf8")) as Filters) : undefined;
  },
};

function rowsOf(filters: Filters): Row[] {
  return [
    ...filters.accept.map((text) => row("accept", text, () => refusal(text))),
    ...filters.reject.map((text) =>
      row("reject", text, () => (refusal(text) === undefined ? "accepted" : undefined)),
    ),
    ...filters.compile_ok.map((wanted) => row("compile", wanted.expr, () => compileFailure(wanted, 0))),
    ...filters.compile_fail.map((wanted) =>
      row("refuse", wanted.expr, () => (errorsOf(load(wanted)).length === 0 ? "compiled" : undefined)),
    ),
    ...filters.compile_warn.map((wanted) =>
      row("warn", wanted.expr, () => compileFailure(wanted, wanted.warnings)),
    ),
    ...filters.run_mock.map(({ expr, result }) => row("run", expr, () => differs(result, runs(expr)))),
    ...filters.event_codes.map((wanted) => row("events", wanted.filter, () => checkEvents(wanted))),
  ];
}

function row(what: string, text: string, check: Row["check"]): Row {
  return { name: `${what} ${text}`, check };
}

function refusal(text: string): Failure {
  try {
    parseCondition(text);
    return undefined;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

/** What the fields of the tests of Falco's compiler hold. */
const mockValues: Record<string, string> = {
  "c.true": "1",
  "c.false": "0",
  "c.doublequote": 'hello "quoted"',
  "c.singlequote": "hello 'quoted'",
};
const mockFields: Field[] = Object.keys(mockValues).map((name) => {
  return { name, type: "string", description: "" };
});
mockFields.push({ name: "c.buffer", type: "bytes", description: "" });

function load({ expr, fields: which }: Compiled): RuleSet {
  const rule = { rule: "sample", desc: "sample", condition: expr, output: "sample", priority: "INFO" };
  const known = which === "mock" ? [...fields, ...mockFields] : fields;
  return loadRules([{ name: "sample.yaml", content: JSON.stringify([rule]) }], { fields: known });
}

/** Whether a condition over the tests' fields holds. */
function runs(expr: string): boolean {
  const extractors = new Map(Object.entries(mockValues).map(([name, value]) => [name, () => () => value]));
  const { rules } = load({ expr, fields: "mock" });
  return compileRuleSet(rules, { extractors }).evaluate({}, GENERIC_EXIT).length > 0;
}

function errorsOf({ errors }: RuleSet): string[] {
  return errors.map(({ message }) => message);
}

function compileFailure(wanted: Compiled, warnings: number): Failure {
  const loaded = load(wanted);
  const [error] = errorsOf(loaded);
  if (error !== undefined) return error;
  const found = loaded.warnings.filter(({ code }) => code === "LOAD_COMPILE_CONDITION").length;
  return differs(warnings, found);
}

/** Sets of events by the names that the tests give them. */
const eventSets: Record<string, (name: string) => boolean> = {
  all_events: () => true,
  no_events: () => false,
  openat_only: (name) => name === "openat",
  openat_close_only: (name) => name === "openat" || name === "close",
  not_openat: (name) => name !== "openat",
};

function checkEvents({ filter, event_set, same_events_as_filter }: Filters["event_codes"][number]): Failure {
  const got = eventsOf(filter);
  if (same_events_as_filter !== undefined) return differs(eventsOf(same_events_as_filter), got);
  // A test that sums up one filter per event comes to all of them.
  const isWanted = eventSets[event_set ?? ""] ?? eventSets.all_events!;
  const wanted = eventTypes.filter(({ name }) => isWanted(name)).map(({ code }) => code);
  return differs(wanted.join(), got);
}

/** The codes of the events that a condition can hold for. Not all of them would load: some compare with no number. */
function eventsOf(text: string): string {
  const codes = eventCodesOf(parseCondition(text));
  return (codes === "all" ? eventTypes.map(({ code }) => code) : [...codes].sort((a, b) => a - b)).join();
}
