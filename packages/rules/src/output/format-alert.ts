// SPDX-License-Identifier: Apache-2.0
import type { Extractors } from "../extract.ts";
import type { Rule } from "../load/rule.ts";
import { compileTemplate, type Formatter } from "./compile-template.ts";
import { type Json, printJson } from "./json.ts";
import { escapeText } from "./text.ts";
import { printIsoTime, printLocalTime, printZuluTime } from "./time.ts";

/** An alert, made from one event for which one rule fired. */
export interface Alert {
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly hostname: string;
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  /** The rule's output filled in: not escaped, without time and priority. */
  readonly message: string;
  /** Time, priority and message, not escaped. */
  readonly output: string;
  /** The fields of the output by name, those that the configuration adds, and the time. */
  readonly fields: ReadonlyMap<string, Json>;
}

export interface AlertOptions<E> {
  readonly extractors: Extractors<E>;
  /** When an event happened, in nanoseconds since the epoch. */
  readonly timeOf: (event: E) => bigint;
  readonly hostname: string;
  /** Write times as ISO 8601 in UTC (`time_format_iso_8601`). Default: local time of day. */
  readonly isoTime?: boolean;
}

/** Makes alerts. Formats are compiled when a rule first fires. */
export function alertFormatter<E>(options: AlertOptions<E>): (rule: Rule, event: E) => Alert {
  const formatters = new Map<Rule, CompiledOutput<E>>();
  const [timeKey, printTime] = options.isoTime
    ? (["evt.time.iso8601", printIsoTime] as const)
    : (["evt.time", printLocalTime] as const);
  return (rule, event) => {
    const compiled = formatters.get(rule) ?? compileOutput(rule, options.extractors);
    formatters.set(rule, compiled);
    const time = options.timeOf(event);
    const message = compiled.message.text(event);
    const fields = new Map([...compiled.message.values(event), [timeKey, time] as const]);
    for (const [key, value] of compiled.extra) fields.set(key, value(event));
    const { name, priority, source, tags } = rule;
    const output = `${printTime(time)}: ${priority} ${message}`;
    return { rule: name, priority, source, tags, hostname: options.hostname, time, message, output, fields };
  };
}

interface CompiledOutput<E> {
  readonly message: Formatter<E>;
  readonly extra: ReadonlyMap<string, (event: E) => Json>;
}

function compileOutput<E>(rule: Rule, extractors: Extractors<E>): CompiledOutput<E> {
  const extra = new Map<string, (event: E) => Json>();
  for (const [key, { template, raw }] of rule.extraFields) {
    const formatter = compileTemplate(template, extractors);
    extra.set(
      key,
      raw ? (event) => formatter.values(event).get(key) ?? null : (event) => formatter.text(event),
    );
  }
  return { message: compileTemplate(rule.template, extractors), extra };
}

/** An alert as Falco's line of text, escaped so that no event can forge another line. */
export function printAlertText(alert: Alert): string {
  return escapeText(alert.output);
}

/** Which keys the JSON of an alert has besides the fixed ones (`json_include_…_property`). */
export interface JsonProperties {
  readonly output?: boolean;
  readonly fields?: boolean;
  readonly tags?: boolean;
  readonly message?: boolean;
}

/** An alert as Falco's line of JSON, keys sorted, numbers with all their digits. */
export function printAlertJson(alert: Alert, include: JsonProperties = {}): string {
  const { output = true, fields = true, tags = true, message = false } = include;
  return printJson({
    hostname: alert.hostname,
    priority: alert.priority,
    rule: alert.rule,
    source: alert.source,
    time: printZuluTime(alert.time),
    ...(output && { output: alert.output }),
    ...(fields && { output_fields: Object.fromEntries(alert.fields) }),
    ...(tags && { tags: alert.tags }),
    ...(message && { message: alert.message }),
  });
}
