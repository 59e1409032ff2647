// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Alert, compileRuleSet, type Json, printJson } from "@vendorless/rules";
import { extractors } from "@vendorless/runtime";
import { isSameJson, parseExactJson, parseJsonTexts } from "../exact-json.ts";
import { ANSWERS, loadRow, replayRules } from "../falco-answers.ts";
import type { Failure, Family, Row } from "../family.ts";

/** What the files are about. */
interface Index {
  asked: string[];
  /** Fields whose value Falco took from beyond an empty parameter. Those values are not in the files. */
  leftover_values_removed?: Record<string, number>;
}

/** What Falco shows of one event. */
interface Shown {
  "evt.num": number;
  /** What fields are in JSON. One that was asked for and is not here was null. */
  fields: Record<string, Json>;
  /** What fields are in text; in the file only where that is not the JSON as text. */
  text: Record<string, Json>;
}

/**
 * The value of every field of every event, in JSON and in text. A row is one field in one capture and passes when the
 * field is right in all events. One more row asks whether rules see the same events.
 */
export const fields: Family = {
  name: "fields",
  description: "falco/oracle/fields/*.jsonl.gz: {evt.num, fields, text}; a row is a field in a capture",
  rows(folder) {
    const answers = join(folder, ANSWERS, "fields");
    const path = join(answers, "FIELDS.json");
    if (!existsSync(path)) return undefined;
    const index = JSON.parse(readFileSync(path, "utf8")) as Index;
    const captures = readdirSync(answers).flatMap((file) => /^(.*)\.jsonl\.gz$/.exec(file)?.[1] ?? []);
    return captures.flatMap((capture) => rowsOf(folder, capture, index));
  },
};

/** The row about which events there are. */
const EVENTS = "events";
const NUMBER = "evt.num";
/** Holds for all events. */
const ALL = `${NUMBER} > 0`;
/** Stands between the fields of a text that has all of them, and in no field. */
const SEPARATOR = "\u001e\u001f";
/** Falco reads these twice for an alert and writes the second difference to JSON, which is always 0. */
const ONLY_TEXT = /^evt\.deltatime/;

function rowsOf(folder: string, capture: string, index: Index): Row[] {
  let compared: Promise<Comparison> | undefined;
  const row = (what: string): Row => ({
    name: `${capture}.scap ${what}`,
    async check() {
      compared ??= compare(folder, capture, index);
      return (await compared).failureOf(what);
    },
  });
  return [EVENTS, ...index.asked].map(row);
}

/** Replays a capture with one rule that fires at every event and shows all fields that can be shown. */
async function compare(folder: string, capture: string, index: Index): Promise<Comparison> {
  const path = join(folder, ANSWERS, "fields", `${capture}.jsonl.gz`);
  const comparison = new Comparison(readShown(path), Object.keys(index.leftover_values_removed ?? {}));
  const known = index.asked.filter((field) => {
    const [error] = loadRow({ condition: ALL, output: `%${field}` }).errors;
    if (error !== undefined) comparison.fail(field, `refused: ${error.message}`);
    return error === undefined;
  });
  const output = [NUMBER, ...known].map((field) => `%${field}`).join(SEPARATOR);
  const rules = compileRuleSet(loadRow({ condition: ALL, output }).rules, { extractors });
  await replayRules(folder, `${capture}.scap`, rules, ({ alert }) => comparison.add(alert, known));
  return comparison;
}

function readShown(path: string): Shown[] {
  const lines = gunzipSync(readFileSync(path)).toString().split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const shown = parseExactJson(line) as unknown as Shown;
      const texts = parseJsonTexts(line) as unknown as Shown;
      return { ...shown, text: { ...texts.fields, ...texts.text } };
    });
}

/** What fields are, held against what they should be. */
class Comparison {
  readonly #shown: ReadonlyMap<number, Shown>;
  readonly #missing: Set<number>;
  readonly #withLeftovers: ReadonlySet<string>;
  readonly #failures = new Map<string, { first: string; count: number }>();

  constructor(shown: readonly Shown[], withLeftovers: readonly string[]) {
    this.#shown = new Map(shown.map((event) => [event[NUMBER], event]));
    this.#missing = new Set(this.#shown.keys());
    this.#withLeftovers = new Set(withLeftovers);
  }

  /** Compares the alert of one event, whose text has the event's number and these fields. */
  add({ fields: values, message }: Alert, names: readonly string[]): void {
    const number = Number(values.get(NUMBER));
    const shown = this.#shown.get(number);
    if (!this.#missing.delete(number) || shown === undefined) {
      this.fail(EVENTS, `event ${number} is one too many`);
      return;
    }
    const texts = message.split(SEPARATOR);
    names.forEach((name, index) => {
      if (this.#isUnknown(name, shown)) return;
      const inJson = ONLY_TEXT.test(name) || isSameJson(shown.fields[name] ?? null, values.get(name));
      if (inJson && textOf(shown.text[name]) === texts[index + 1]) return;
      const wanted = `${printJson(shown.fields[name] ?? null)} and ${textOf(shown.text[name])}`;
      const got = `${printJson(values.get(name) ?? null)} and ${texts[index + 1]}`;
      this.fail(name, `event ${number}: wanted ${wanted}, got ${got}`);
    });
  }

  /** Whether an event has the parameter of a field, but the field was left out. */
  #isUnknown(name: string, { fields: known }: Shown): boolean {
    if (name in known || !this.#withLeftovers.has(name)) return false;
    return name.replace("evt.rawarg.", "evt.arg.") in known;
  }

  fail(name: string, reason: string): void {
    const known = this.#failures.get(name);
    if (known === undefined) this.#failures.set(name, { first: reason, count: 1 });
    else known.count++;
  }

  failureOf(name: string): Failure {
    if (name === EVENTS && this.#missing.size > 0) {
      return `${this.#missing.size} events are missing: ${[...this.#missing].slice(0, 5).join(", ")}`;
    }
    const failure = this.#failures.get(name);
    return failure && `${failure.first} (${failure.count} of ${this.#shown.size} events)`;
  }
}

/** A value as plain text. */
function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "<NA>";
  if (Array.isArray(value)) return `(${value.map(textOf).join(",")})`;
  return typeof value === "string" ? value : printJson(value);
}
