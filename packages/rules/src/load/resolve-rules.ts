// SPDX-License-Identifier: Apache-2.0
import { nearest } from "@vendorless/base";
import { checkCondition } from "../check/check-condition.ts";
import type { Checked } from "../check/checked.ts";
import type { FieldCatalogue } from "../check/field-catalogue.ts";
import { ConditionGraph } from "../check/graph.ts";
import { RuleError } from "../errors.ts";
import { countCodes, type EventCodes, eventCodesOf } from "../event-codes.ts";
import { type OutputTemplate, parseTemplate } from "../output/parse-template.ts";
import type { CollectedRule, Collection } from "./collection.ts";
import { expressionLocations, type ParsedText, parseMapped, type Substitute } from "./condition-text.ts";
import { deprecatedFields, hasUnsafeNullCheck } from "./dubious.ts";
import { withExceptions } from "./exception-condition.ts";
import type { ExceptionEntry, RuleException } from "./items.ts";
import { MacroError, Macros } from "./macros.ts";
import { MappedText } from "./mapped-text.ts";
import { type Addition, extraFieldsFor, outputFor } from "./output-additions.ts";
import { LoadRefusal, type Locations, within } from "./problem.ts";
import { resolveLists } from "./resolve-lists.ts";
import type { ExceptionDescription, ExtraField, Rule } from "./rule.ts";
import type { Sources } from "./sources.ts";
import { type ResolvedList, substituteLists } from "./substitute-lists.ts";
import { type Warn, warn } from "./warn.ts";

/** All items with their names resolved. */
export interface Resolved {
  readonly rules: readonly Rule[];
  readonly macros: Macros;
  readonly lists: ReadonlyMap<string, ResolvedList>;
  readonly usedLists: ReadonlySet<string>;
  /** Parsed conditions of rules by name, with exceptions, macros as names. */
  readonly conditions: ReadonlyMap<string, ParsedText>;
}

/** More than so many event types slow the engine down, and a rule is warned about. */
const MANY_EVENT_TYPES = 100;

/**
 * Resolves names in all collected items. Throws LoadRefusal at the first error.
 *
 * @param additions what the configuration adds to outputs
 */
export function resolve(
  collection: Collection,
  sources: Sources,
  additions: readonly Addition[],
  to: Warn,
): Resolved {
  const usedLists = new Set<string>();
  const useList = (name: string): void => void usedLists.add(name);
  const lists = resolveLists(collection.lists, useList);
  const substitute: Substitute = (text, used) =>
    substituteLists(text, lists, (name) => {
      used(name);
      useList(name);
    });
  const macros = new Macros(collection.macros, substitute);
  const resolver = new RuleResolver(macros, substitute, additions, to);
  const rules: Rule[] = [];
  for (const rule of collection.rules.values()) {
    const catalogue = sources.get(rule.source);
    const resolved = catalogue === undefined ? undefined : resolver.resolve(rule, catalogue);
    if (resolved !== undefined) rules.push(resolved);
  }
  const unused = "not referred to by any other rule/macro";
  for (const { name, locations } of collection.macros.values()) {
    if (!macros.used.has(name)) warn(to, "LOAD_UNUSED_MACRO", `Macro ${unused}`, locations);
  }
  for (const { name, locations } of collection.lists.values()) {
    if (!usedLists.has(name)) warn(to, "LOAD_UNUSED_LIST", `List ${unused}`, locations);
  }
  return { rules, macros, lists, usedLists, conditions: resolver.conditions };
}

function describeException({ name, fields, comparisons }: RuleException): ExceptionDescription {
  return { name, fields: textsOf(fields), operators: textsOf(comparisons) };
}

function textsOf(entry: ExceptionEntry | undefined): string[] {
  if (entry === undefined) return [];
  return entry instanceof MappedText ? [entry.text] : entry.flatMap(textsOf);
}

class RuleResolver {
  readonly conditions = new Map<string, ParsedText>();
  readonly #graphs = new Map<FieldCatalogue, ConditionGraph>();
  readonly #macros: Macros;
  readonly #substitute: Substitute;
  readonly #additions: readonly Addition[];
  readonly #to: Warn;

  constructor(macros: Macros, substitute: Substitute, additions: readonly Addition[], to: Warn) {
    this.#macros = macros;
    this.#substitute = substitute;
    this.#additions = additions;
    this.#to = to;
  }

  /** The rule, or undefined when it asks to be left out because of an unknown field. */
  resolve(rule: CollectedRule, catalogue: FieldCatalogue): Rule | undefined {
    try {
      return this.#resolve(rule, catalogue);
    } catch (error) {
      if (!(error instanceof SkippedRule)) throw error;
      warn(this.#to, "LOAD_UNKNOWN_FILTER", error.message, error.locations, error.hint);
      return undefined;
    }
  }

  #resolve(rule: CollectedRule, catalogue: FieldCatalogue): Rule {
    const output = this.#output(rule);
    const place = rule.output.locate(0);
    const outputLocations = within(rule.locations, "rule output", "", place.offset);
    const template = this.#template(output, rule, catalogue, outputLocations);
    for (const field of deprecatedFields({ template })) {
      const message = `usage of deprecated field '${field.name}' has been detected in the rule output`;
      warn(this.#to, "LOAD_DEPRECATED_ITEM", message, outputLocations);
    }
    const extraFields = new Map<string, ExtraField>();
    for (const { key, format, raw } of extraFieldsFor(this.#additions, rule)) {
      extraFields.set(key, { template: this.#template(format, rule, catalogue, outputLocations), raw });
    }
    const checked = this.#condition(rule, catalogue);
    const eventCodes = rule.source === "syscall" ? this.#eventCodes(rule.name) : "all";
    if (rule.source === "syscall" && rule.warnEventTypes && countCodes(eventCodes) > MANY_EVENT_TYPES) {
      const message = "Rule matches too many evt.type values. This has a significant performance penalty.";
      warn(this.#to, "LOAD_NO_EVTTYPE", message, rule.locations);
    }
    const { name, description, source, priority, enabled, capture, captureDuration, locations } = rule;
    return {
      name,
      description,
      source,
      priority,
      tags: [...new Set(rule.tags)].sort(),
      enabled,
      capture,
      captureDuration,
      condition: rule.condition.text,
      output,
      template,
      extraFields,
      checked,
      eventCodes,
      exceptions: rule.exceptions.map(describeException),
      locations,
    };
  }

  #eventCodes(name: string): EventCodes {
    const { condition } = this.conditions.get(name)!;
    return eventCodesOf(condition, (macro) => this.#macros.get(macro)?.condition);
  }

  #output(rule: CollectedRule): string {
    const output = outputFor(this.#additions, rule);
    if (!output.includes("%container.info")) return output;
    const message =
      "%container.info is deprecated and no more useful: the container fields are added to the output where that is configured.";
    warn(this.#to, "LOAD_DEPRECATED_ITEM", message, rule.locations);
    return output.replaceAll("%container.info", "");
  }

  #template(
    format: string,
    rule: CollectedRule,
    catalogue: FieldCatalogue,
    locations: Locations,
  ): OutputTemplate {
    try {
      return parseTemplate(format, catalogue);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      // What the configuration added has no place in the file.
      const written = rule.output.text;
      const at =
        format.startsWith(written) && error.position.offset < written.length ? error.position.offset : 0;
      const inner = within(locations, "rule output expression", "", rule.output.locate(at).offset);
      if (error.code === "unknown-field" && rule.skipIfUnknownFilter) {
        throw new SkippedRule(error.message, inner, error.hint);
      }
      throw new LoadRefusal("LOAD_ERR_COMPILE_OUTPUT", error.message, inner, error.hint);
    }
  }

  #condition(rule: CollectedRule, catalogue: FieldCatalogue): Checked {
    const start = rule.condition.locate(0).offset;
    const locations = within(rule.locations, "rule condition", "", start);
    const parsed = parseMapped(withExceptions(rule.condition, rule.exceptions), this.#substitute, locations);
    this.conditions.set(rule.name, parsed);
    const { text, condition } = parsed;
    const checked = this.#check(
      rule,
      locations,
      () => {
        const graph = this.#graphs.get(catalogue) ?? new ConditionGraph();
        this.#graphs.set(catalogue, graph);
        const warnings: { message: string; text: MappedText; offset: number }[] = [];
        const result = checkCondition(condition, {
          text: text.text,
          catalogue,
          graph,
          macro: (name, offset) => {
            if (!this.#macros.has(name))
              this.#undefinedMacro(name, expressionLocations(rule.locations, text, offset));
            const macro = this.#macros.check(name, catalogue, graph);
            for (const warning of macro.warnings) if (!warnings.includes(warning)) warnings.push(warning);
            return macro.checked;
          },
          warn: (message, offset) => void warnings.push({ message, text, offset }),
        });
        for (const { message, text: inner, offset } of warnings) {
          warn(this.#to, "LOAD_COMPILE_CONDITION", message, expressionLocations(locations, inner, offset));
        }
        return result;
      },
      text,
    );
    this.#warnAbout(checked, locations);
    return checked;
  }

  #undefinedMacro(name: string, locations: Locations): never {
    const near = nearest(name, this.#macros.names);
    const hint = near === undefined ? undefined : `Did you mean ${near}?`;
    throw new LoadRefusal("LOAD_ERR_VALIDATE", `Undefined macro '${name}' used in filter.`, locations, hint);
  }

  /** Turns errors of the condition, or of a macro in it, into errors that point into the file. */
  #check(rule: CollectedRule, locations: Locations, check: () => Checked, text: MappedText): Checked {
    try {
      return check();
    } catch (thrown) {
      const error = thrown instanceof MacroError ? thrown.error : thrown;
      if (!(error instanceof RuleError)) throw thrown;
      const where = thrown instanceof MacroError ? thrown.text : text;
      const at = expressionLocations(locations, where, error.position.offset);
      const unknown = error.code === "unknown-field" || error.code === "unknown-event-type";
      if (unknown && rule.skipIfUnknownFilter) throw new SkippedRule(error.message, at, error.hint);
      throw new LoadRefusal("LOAD_ERR_COMPILE_CONDITION", error.message, at, error.hint);
    }
  }

  #warnAbout(checked: Checked, locations: Locations): void {
    if (hasUnsafeNullCheck(checked)) {
      const hint = "Use exists to ask whether there is a value.";
      warn(this.#to, "LOAD_UNSAFE_NA_CHECK", "comparing a field value with <NA> is unsafe", locations, hint);
    }
    for (const field of deprecatedFields({ condition: checked })) {
      const message = `field '${field.name}' is deprecated: ${field.deprecated}`;
      warn(this.#to, "LOAD_DEPRECATED_ITEM", message, locations);
    }
  }
}

/** A rule that is left out, with a warning instead of an error. */
class SkippedRule extends Error {
  readonly locations: Locations;
  readonly hint: string | undefined;

  constructor(message: string, locations: Locations, hint: string | undefined) {
    super(message);
    this.locations = locations;
    this.hint = hint;
  }
}
