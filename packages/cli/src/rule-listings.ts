// SPDX-License-Identifier: Apache-2.0
import {
  builtInPlugins,
  eventTypes,
  fieldsBySource,
  loadRules,
  type RuleSet,
  type RuleSource,
  renderLoadResults,
  validationJson,
} from "@vendorless/rules";
import { type ExitStatus, exitStatus } from "./exit-status.ts";
import { type Column, printable, printableLines, renderTable, type Surface } from "./terminal.ts";

/** Checks rule files as one set: the text to print, Falco's validation JSON where asked, and the exit status. */
export function validateRules(
  sources: readonly RuleSource[],
  json: boolean,
): { report: string; status: ExitStatus } {
  const { files, errors } = loadRules(sources);
  const report = json ? JSON.stringify(validationJson(files)) : printableLines(renderLoadResults(files));
  return { report, status: errors.length === 0 ? exitStatus.fine : exitStatus.stop };
}

/** Rules with their priorities and tags. */
export function listRules({ rules }: RuleSet, surface: Surface): string {
  const columns = [
    { header: "PRIORITY" },
    { header: "RULE", shrinks: true },
    { header: "TAGS", shrinks: true },
  ];
  const rows = rules.map((rule) => [
    rule.enabled ? rule.priority : `${rule.priority} (off)`,
    printable(rule.name),
    printable(rule.tags.join(" ")),
  ]);
  return renderTable(columns, rows, surface);
}

/**
 * Rules with their descriptions, as a table or in the shape of Falco's JSON.
 *
 * @param only the one rule to describe; absent: all, with macros and lists
 */
export function describeRules(
  set: RuleSet,
  only: string | undefined,
  json: boolean,
  surface: Surface,
): string {
  const description = set.describe();
  const chosen = (description?.rules ?? []).filter(({ info }) => only === undefined || info.name === only);
  if (json) return JSON.stringify(only === undefined ? description : { rules: chosen });
  const columns: Column[] = [
    { header: "Rule", shrinks: true },
    { header: "Description", shrinks: true },
  ];
  const rows = chosen.map(({ info }) => [printable(info.name), printable(info.description)]);
  return renderTable(columns, rows, surface);
}

/** Where events may come from. */
export type EventSource = keyof typeof fieldsBySource;

export const eventSources = Object.keys(fieldsBySource) as readonly EventSource[];

/** What conditions and outputs may name, for one source of events or for all. */
export function listFields(surface: Surface, source?: EventSource): string {
  const columns = [{ header: "FIELD" }, { header: "TYPE" }, { header: "MEANING", shrinks: true }];
  const tables = (source === undefined ? eventSources : [source]).map((each) => {
    const rows = fieldsBySource[each].map(({ name, argument, type, description }) => [
      argument === undefined ? name : `${name}[…]`,
      type,
      description,
    ]);
    return `Fields of ${each} events\n\n${renderTable(columns, rows, surface)}`;
  });
  return tables.join("\n\n");
}

/** The names of fields alone, one a line. */
export function listFieldNames(source?: EventSource): string {
  const sources = source === undefined ? eventSources : [source];
  return [...new Set(sources.flatMap((each) => fieldsBySource[each].map(({ name }) => name)))].join("\n");
}

/** What `evt.type` may be. */
export function listEvents(surface: Surface): string {
  const columns = [{ header: "EVENT" }, { header: "CATEGORY" }, { header: "ARGUMENTS", shrinks: true }];
  const rows = eventTypes
    .filter((type) => !type.old && !type.unused)
    .map(({ name, category, parameters }) => [name, category, parameters.map((each) => each.name).join(" ")]);
  return renderTable(columns, rows, surface);
}

/** What a plugin gives in Falco and is built in here. */
export function listPlugins(): string {
  const entries = builtInPlugins.map(({ name, version }) => `Name: ${name}\nVersion: ${version} (built in)`);
  return [`${builtInPlugins.length} Plugins Loaded:`, ...entries].join("\n\n");
}
