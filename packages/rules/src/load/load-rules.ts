// SPDX-License-Identifier: Apache-2.0
import { FieldCatalogue } from "../check/field-catalogue.ts";
import type { Field } from "../fields/field.ts";
import { fieldsBySource } from "../fields/index.ts";
import { limits } from "../limits.ts";
import { Collection } from "./collection.ts";
import { compiledCondition, describe, type RuleSetDescription } from "./describe.ts";
import type { Item, PluginRequirement } from "./items.ts";
import type { Addition } from "./output-additions.ts";
import { parseYaml } from "./parse-yaml.ts";
import { builtInPlugins, type ProvidedPlugin, unmetRequirement } from "./plugins.ts";
import { type LoadError, LoadRefusal, type LoadWarning, type Location, within } from "./problem.ts";
import { readItem } from "./read-item.ts";
import { type Resolved, resolve } from "./resolve-rules.ts";
import type { Rule } from "./rule.ts";
import { validateSchema } from "./schema.ts";
import { SourceFile } from "./source-file.ts";
import type { Sources } from "./sources.ts";
import { engineVersion, printVersion } from "./version.ts";
import type { Warn } from "./warn.ts";
import type { YamlNode } from "./yaml-node.ts";

/** One rules file. */
export interface RuleSource {
  /** For messages: usually the path. */
  readonly name: string;
  readonly content: string;
}

export interface LoadOptions {
  /** The fields of each event source that rules may be for. Default: those of the kernel's and of audit events. */
  readonly sources?: Readonly<Record<string, readonly Field[]>>;
  /** Shorthand for `sources: {syscall: fields}`. */
  readonly fields?: readonly Field[];
  /** The plugins that rules may require. Default: what is built in. */
  readonly plugins?: readonly ProvidedPlugin[];
  /** What the configuration adds to outputs. */
  readonly additions?: readonly Addition[];
}

/** What came of one file. */
export interface FileResult {
  readonly name: string;
  readonly file: SourceFile;
  readonly successful: boolean;
  readonly errors: readonly LoadError[];
  readonly warnings: readonly LoadWarning[];
  /** Differences from the published schema of rules files; empty when the file follows it. */
  readonly schemaWarnings: readonly string[];
}

/** Rules that were loaded from files. */
export interface RuleSet {
  /** In order of evaluation, the disabled ones included. Empty when there were errors. */
  readonly rules: readonly Rule[];
  /** Names of all macros, and of all lists, in order of definition. Empty when there were errors. */
  readonly macros: readonly string[];
  readonly lists: readonly string[];
  /** In the order of the files; loading stops behind the first file with an error. */
  readonly files: readonly FileResult[];
  readonly errors: readonly LoadError[];
  readonly warnings: readonly LoadWarning[];
  /** The newest engine that a file requires, as `x.y.z`. */
  readonly requiredEngineVersion: string | undefined;
  readonly requiredPlugins: readonly Pick<PluginRequirement, "alternatives">[];
  /** All that is loaded, for people; undefined when there were errors. */
  describe(): RuleSetDescription | undefined;
  /** The condition of a rule with exceptions, lists and macros put in, in Falco's compiled form. */
  compiledCondition(rule: string): string | undefined;
}

/**
 * Loads rules files, one after the other, as Falco does: later files may change what earlier ones defined, and all
 * names must be known when a file ends. Never throws for what the files hold: problems are in the result, with
 * Falco's codes and with positions in the files. A file with an error ends the loading.
 */
export function loadRules(sources: readonly RuleSource[], options: LoadOptions = {}): RuleSet {
  const loader = new Loader(options);
  for (const source of sources) if (!loader.load(source)) break;
  return loader.result();
}

class Loader {
  readonly #sources: Sources;
  readonly #collection: Collection;
  readonly #plugins: readonly ProvidedPlugin[];
  readonly #additions: readonly Addition[];
  readonly #files: FileResult[] = [];
  #resolved: Resolved | undefined;

  constructor(options: LoadOptions) {
    const fields = options.sources ?? (options.fields && { syscall: options.fields }) ?? fieldsBySource;
    this.#sources = new Map(Object.entries(fields).map(([name, list]) => [name, new FieldCatalogue(list)]));
    this.#collection = new Collection(this.#sources);
    this.#plugins = options.plugins ?? builtInPlugins;
    this.#additions = options.additions ?? [];
  }

  /** Whether the file loaded. */
  load({ name, content }: RuleSource): boolean {
    const file = new SourceFile(name, content);
    const warnings: LoadWarning[] = [];
    const errors: LoadError[] = [];
    const schemaWarnings: string[] = [];
    const to: Warn = (warning) => {
      if (warnings.length < limits.warnings) warnings.push(warning);
    };
    try {
      this.#resolved = undefined;
      this.#read(file, to, schemaWarnings);
      this.#resolved = resolve(this.#collection, this.#sources, this.#additions, to);
    } catch (error) {
      if (!(error instanceof LoadRefusal)) throw error;
      errors.push(error.problem);
    }
    const successful = errors.length === 0;
    this.#files.push({ name, file, successful, errors, warnings, schemaWarnings });
    return successful;
  }

  #read(file: SourceFile, to: Warn, schemaWarnings: string[]): void {
    const whole: Location = { itemType: "rules content", itemName: "", file, offset: 0 };
    if (file.content.length > limits.fileLength) {
      throw new LoadRefusal(
        "LOAD_ERR_YAML_PARSE",
        `the file is longer than ${limits.fileLength} characters`,
        [whole],
      );
    }
    const documents = parseYaml(file.content);
    if ("fault" in documents) {
      const at = within([whole], "value for", "", documents.offset);
      throw new LoadRefusal("LOAD_ERR_YAML_PARSE", documents.fault, at);
    }
    for (const document of documents) schemaWarnings.push(...validateSchema(document));
    for (const document of documents) this.#readDocument(document, whole, to);
  }

  #readDocument(document: YamlNode, whole: Location, to: Warn): void {
    if (document.kind === "null") return;
    if (document.kind === "scalar") {
      throw new LoadRefusal("LOAD_ERR_YAML_VALIDATE", "Rules content is not yaml", [whole]);
    }
    if (document.kind === "mapping") {
      throw new LoadRefusal("LOAD_ERR_YAML_VALIDATE", "Rules content is not yaml array of objects", [whole]);
    }
    for (const element of document.items) {
      if (element.kind === "null") continue;
      for (const item of readItem(element, [whole], to)) this.#add(item, to);
    }
  }

  #add(item: Item, to: Warn): void {
    this.#collection.add(item, to);
    if (item.kind !== "plugin requirement") return;
    const unmet = unmetRequirement(item, this.#plugins);
    if (unmet !== undefined) throw new LoadRefusal("LOAD_ERR_VALIDATE", unmet, item.locations);
  }

  result(): RuleSet {
    const { requiredEngineVersion, pluginRequirements } = this.#collection;
    const resolved = this.#files.every((file) => file.successful) ? this.#resolved : undefined;
    return {
      rules: resolved?.rules ?? [],
      files: this.#files,
      errors: this.#files.flatMap(({ errors }) => errors),
      warnings: this.#files.flatMap(({ warnings }) => warnings),
      requiredEngineVersion: requiredEngineVersion && printVersion(requiredEngineVersion),
      requiredPlugins: pluginRequirements.map(({ alternatives }) => ({ alternatives })),
      macros: resolved === undefined ? [] : [...resolved.macros.all].map(({ macro }) => macro.name),
      lists: resolved === undefined ? [] : [...resolved.lists.keys()],
      describe: () => resolved && describe(resolved, printVersion(requiredEngineVersion ?? engineVersion)),
      compiledCondition: (rule) => resolved && compiledCondition(resolved, rule),
    };
  }
}
