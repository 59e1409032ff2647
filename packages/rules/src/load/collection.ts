// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { checkException } from "./check-exception.ts";
import type {
  EngineRequirement,
  Item,
  ListAppend,
  ListDefinition,
  MacroAppend,
  MacroDefinition,
  PluginRequirement,
  RuleChange,
  RuleDefinition,
  RuleException,
  RuleSwitch,
} from "./items.ts";
import { MappedText } from "./mapped-text.ts";
import { LoadRefusal, type Locations } from "./problem.ts";
import type { Sources } from "./sources.ts";
import {
  compareVersion,
  engineVersion,
  isCompatible,
  parseVersion,
  printVersion,
  type Version,
} from "./version.ts";
import { type Warn, warn } from "./warn.ts";

/** When an item was first defined and last changed: macros and lists see what came before. */
export interface Order {
  readonly index: number;
  readonly visibility: number;
}

export type CollectedList = Omit<ListDefinition, "kind"> & Order;
export type CollectedMacro = Omit<MacroDefinition, "kind"> & Order;
export type CollectedRule = Omit<RuleDefinition, "kind"> & Order;

/**
 * The items of all files read so far, by name. A name that comes again takes the place of the earlier item, or
 * changes it; in either case the item stays where it was in the order of evaluation.
 */
export class Collection {
  readonly lists: Map<string, CollectedList> = new Map();
  readonly macros: Map<string, CollectedMacro> = new Map();
  readonly rules: Map<string, CollectedRule> = new Map();
  readonly pluginRequirements: PluginRequirement[] = [];
  requiredEngineVersion: Version | undefined;
  readonly #sources: Sources;
  #next = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Adds an item. Throws LoadRefusal when it contradicts an earlier one or itself. */
  add(item: Item, to: Warn): void {
    if (this.#next >= limits.items) refuse(`there are more than ${limits.items} items`, item.locations);
    switch (item.kind) {
      case "engine requirement":
        this.#requireEngine(item);
        break;
      case "plugin requirement":
        this.#requirePlugin(item);
        break;
      case "list":
        define(this.lists, item, this.#next++);
        break;
      case "list append":
        this.#appendList(item);
        break;
      case "macro":
        define(this.macros, item, this.#next++);
        break;
      case "macro append":
        this.#appendMacro(item);
        break;
      case "rule":
        this.#defineRule(item, to);
        break;
      case "rule append":
        this.#appendRule(item);
        break;
      case "rule replace":
        this.#replaceRule(item);
        break;
      case "rule switch":
        this.#switchRule(item);
        break;
    }
  }

  #requireEngine({ version, locations }: EngineRequirement): void {
    if (!isCompatible(engineVersion, version)) {
      const has = printVersion(engineVersion);
      refuse(
        `Rules require engine version ${printVersion(version)}, but engine version is ${has}`,
        locations,
      );
    }
    const known = this.requiredEngineVersion;
    if (known === undefined || compareVersion(known, version) < 0) this.requiredEngineVersion = version;
  }

  #requirePlugin(requirement: PluginRequirement): void {
    const names = new Set<string>();
    for (const { name, version } of requirement.alternatives) {
      if (parseVersion(version) === undefined) {
        refuse(`Invalid required version '${version}' for plugin '${name}'`, requirement.locations);
      }
      if (names.has(name)) {
        const message = `Defined multiple alternative version requirements for plugin '${name}'`;
        refuse(message, requirement.locations);
      }
      names.add(name);
    }
    this.pluginRequirements.push(requirement);
  }

  #appendList({ name, items, locations }: ListAppend): void {
    const message = "List uses 'append' or 'override.items: append' but no list by that name already exists";
    const known = this.lists.get(name) ?? refuse(message, locations);
    this.lists.set(name, { ...known, items: [...known.items, ...items], visibility: this.#next++ });
  }

  #appendMacro({ name, condition, locations }: MacroAppend): void {
    const message =
      "Macro uses 'append' or 'override.condition: append' but no macro by that name already exists";
    const known = this.macros.get(name) ?? refuse(message, locations);
    const joined = joinWithBlank(known.condition, condition);
    this.macros.set(name, { ...known, condition: joined, visibility: this.#next++ });
  }

  #defineRule(rule: RuleDefinition, to: Warn): void {
    this.#sameSource(rule.name, rule.source, rule.locations);
    const fields = this.#sources.get(rule.source);
    if (fields === undefined) {
      warn(to, "LOAD_UNKNOWN_SOURCE", `Unknown source ${rule.source}, skipping`, rule.locations);
    }
    const exceptions = rule.exceptions.map((exception) => {
      if (exception.fields !== undefined) return checkException(exception, fields);
      return refuse(
        "Rule exception item must have fields property with a list of fields",
        exception.locations,
      );
    });
    define(this.rules, { ...rule, exceptions }, this.#next++);
  }

  #appendRule({ name, source, parts, locations }: RuleChange): void {
    this.#sameSource(name, source, locations);
    const message = "Rule uses 'append' or 'override.<key>: append' but no rule by that name already exists";
    const known = this.rules.get(name) ?? refuse(message, locations);
    if (Object.keys(parts).length === 0) {
      refuse("Appended rule must have exceptions or condition property", locations);
    }
    const { condition, output, description, tags, exceptions } = parts;
    this.rules.set(name, {
      ...known,
      condition: condition ? joinWithBlank(known.condition, condition) : known.condition,
      output: output ? joinWithBlank(known.output, output) : known.output,
      description: description === undefined ? known.description : `${known.description} ${description}`,
      tags: tags ? [...known.tags, ...tags] : known.tags,
      exceptions: exceptions ? this.#appendExceptions(known, exceptions) : known.exceptions,
      visibility: this.#next++,
    });
  }

  #appendExceptions(rule: CollectedRule, added: readonly RuleException[]): RuleException[] {
    const exceptions = [...rule.exceptions];
    for (const exception of added) {
      const { locations } = exception;
      const at = exceptions.findIndex((known) => known.name === exception.name);
      const known = exceptions[at];
      if (known === undefined) {
        if (exception.fields === undefined) {
          refuse("Rule exception must have fields property with a list of fields", locations);
        }
        if (exception.values.length === 0) {
          refuse("Rule exception must have values property with a list of values", locations);
        }
        exceptions.push(checkException(exception, this.#sources.get(rule.source)));
      } else {
        if (exception.fields !== undefined) {
          refuse("Can not append exception fields to existing exception, only values", locations);
        }
        if (exception.comparisons !== undefined) {
          refuse("Can not append exception comps to existing exception, only values", locations);
        }
        exceptions[at] = { ...known, values: [...known.values, ...exception.values] };
      }
    }
    return exceptions;
  }

  #replaceRule({ name, source, parts, locations }: RuleChange): void {
    this.#sameSource(name, source, locations);
    const message =
      "An 'override.<key>: replace' to a rule was requested but no rule by that name already exists";
    const known = this.rules.get(name) ?? refuse(message, locations);
    const fields = this.#sources.get(known.source);
    const exceptions = parts.exceptions?.map((exception) => checkException(exception, fields));
    const changed = exceptions === undefined ? parts : { ...parts, exceptions };
    this.rules.set(name, { ...known, ...changed, visibility: this.#next++ });
  }

  #switchRule({ name, enabled, locations }: RuleSwitch): void {
    const message = "Rule has 'enabled' key but no rule by that name already exists";
    const known = this.rules.get(name) ?? refuse(message, locations);
    this.rules.set(name, { ...known, enabled });
  }

  #sameSource(name: string, source: string, locations: Locations): void {
    const known = this.rules.get(name);
    if (known !== undefined && source !== "" && known.source !== source) {
      refuse("Rule has been re-defined with a different source", locations);
    }
  }
}

function define<Collected extends { name: string } & Order>(
  collected: Map<string, Collected>,
  item: Omit<Collected, keyof Order> & { name: string },
  next: number,
): void {
  const index = collected.get(item.name)?.index ?? next;
  collected.set(item.name, { ...item, index, visibility: next } as Collected);
}

function joinWithBlank(left: MappedText, right: MappedText): MappedText {
  return MappedText.join([left, MappedText.at(" ", right.locate(0)), right]);
}

function refuse(message: string, locations: Locations): never {
  throw new LoadRefusal("LOAD_ERR_VALIDATE", message, locations);
}
