// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { builtInPlugins } from "@vendorless/rules";
import { applyKeys, type Places } from "./apply-keys.ts";
import type { Environment } from "./interpolate.ts";
import { parseKeyPath, setAt } from "./key-path.ts";
import { type MergeStrategy, merge } from "./merge.ts";
import { type ConfigurationFile, parseFile, parseText } from "./parse.ts";
import { reportAt, UnfitValue } from "./problem.ts";
import type { Settings } from "./settings.ts";
import { emptyMapping, type MappingValue, type Place, type Value } from "./value.ts";
import { fieldsOf, list, oneOf, text } from "./value-types.ts";

/** What a configuration is made of. */
export interface ConfigurationSources {
  /** The main file, usually falco.yaml. */
  readonly main?: ConfigurationFile | undefined;
  /** Settings from the command line, `key=value`, in order. They win over files. */
  readonly overrides: readonly string[];
  /** What `${NAME}` in files stands for. */
  readonly environment: Environment;
  /**
   * Gives the file at a path that `config_files` names, or the files of that directory by name; undefined when
   * there is nothing.
   */
  readonly include: (path: string) => readonly ConfigurationFile[] | undefined;
}

const CONFIG_FILES = "config_files";

/**
 * Reads a configuration: the main file, then those that `config_files` names, then the overrides. Problems are
 * reported with their places; after one with severity `error` the settings must not be used.
 */
export function readConfiguration(sources: ConfigurationSources, report: Report): Settings {
  const { main, overrides, environment } = sources;
  let configuration =
    main === undefined ? emptyMapping({ file: "the command line" }) : parseFile(main, environment, report);
  // Files that an option names are merged before the other options apply.
  const named = overrides.filter((option) => option.startsWith(CONFIG_FILES));
  configuration = override(configuration, named, report);
  configuration = withIncluded(configuration, sources, report);
  const others = overrides.filter((option) => !option.startsWith(CONFIG_FILES));
  configuration = override(configuration, others, report);

  const { settings, places } = applyKeys(without(configuration, CONFIG_FILES), report);
  checkTogether(settings, places, report);
  return settings;
}

function without(configuration: MappingValue, name: string): MappingValue {
  const entries = new Map(configuration.entries);
  entries.delete(name);
  return { ...configuration, entries };
}

/** Applies options `key=value`. A value in braces is YAML, so JSON too; any other is text as it stands. */
function override(configuration: MappingValue, options: readonly string[], report: Report): MappingValue {
  let current: Value = configuration;
  for (const option of options) {
    const place: Place = { file: `-o ${option}` };
    const refuse = (message: string): void =>
      reportAt(report, "error", "configuration-syntax", place, message);
    const equals = option.indexOf("=");
    if (equals === -1) {
      refuse("must be of the form KEY=VALUE");
      continue;
    }
    const steps = parseKeyPath(option.slice(0, equals).trim());
    if (typeof steps === "string") {
      refuse(`the key ${steps}`);
      continue;
    }
    const written = option.slice(equals + 1).trim();
    const value: Value | undefined = /^\{.*\}$/s.test(written)
      ? parseText({ name: place.file, content: written }, undefined, report)
      : { kind: "text", text: written, place };
    if (value === undefined) continue;
    const changed = setAt(current, steps, value, place);
    if (typeof changed === "string") refuse(changed);
    else current = changed;
  }
  return current.kind === "mapping" ? current : configuration;
}

/** Merges the files that `config_files` names. They cannot name further ones. */
function withIncluded(
  configuration: MappingValue,
  { main, environment, include }: ConfigurationSources,
  report: Report,
): MappingValue {
  const entry = configuration.entries.get(CONFIG_FILES);
  if (entry === undefined) return configuration;
  let merged = configuration;
  try {
    for (const { path, strategy, place } of list("", readIncluded).read(entry.value)) {
      const refuse = (message: string): void =>
        reportAt(report, "error", "configuration-file", place, `${CONFIG_FILES}: ${message}`);
      if (path === main?.name) {
        refuse(`${path} is this very file`);
        continue;
      }
      const files = include(path);
      if (files === undefined) {
        const message = `${CONFIG_FILES}: there is no ${path}; it is left out`;
        reportAt(report, "warning", "configuration-file", place, message);
      }
      for (const file of files ?? []) {
        const further = parseFile(file, environment, report);
        if (further.entries.has(CONFIG_FILES)) refuse(`${file.name} must not name ${CONFIG_FILES} itself`);
        merged = merge(merged, without(further, CONFIG_FILES), strategy);
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof UnfitValue)) throw thrown;
    reportAt(report, "error", "configuration-value", thrown.place, `${CONFIG_FILES}: ${thrown.message}`);
  }
  return merged;
}

function readIncluded(value: Value): { path: string; strategy: MergeStrategy; place: Place } {
  const { place } = value;
  if (value.kind !== "mapping") return { path: text.read(value), strategy: "append", place };
  const { path, strategy } = fieldsOf(value, ["path", "strategy"]);
  if (path === undefined) throw new UnfitValue(place, "needs a path");
  const strategies = oneOf<MergeStrategy>(["append", "override", "add-only"]);
  return {
    path: text.read(path),
    strategy: strategy === undefined ? "append" : strategies.read(strategy),
    place,
  };
}

/** Checks what no key alone can tell. */
function checkTogether(settings: Settings, places: Places, report: Report): void {
  const contradicts = (key: string, message: string): void =>
    reportAt(report, "error", "configuration-conflict", places.get(key) ?? { file: "-o" }, message);
  if (places.has("rules_file") && places.has("rules_files")) {
    contradicts("rules_file", "both 'rules_files' and 'rules_file' keys set");
  }
  if (settings.file.enabled && settings.file.path === "") {
    contradicts("file_output.enabled", "file output enabled but no filename in configuration block");
  }
  if (settings.replay.enabled && settings.replay.path === "") {
    contradicts("engine.kind", "engine.kind is 'replay' but no engine.replay.capture_file specified");
  }
  const { configured, wanted } = settings.plugins;
  for (const name of wanted ?? []) {
    if (configured.includes(name)) continue;
    contradicts("load_plugins", `Cannot load plugin '${name}': plugin config not found for given name`);
  }
  const foreign = (wanted ?? configured).filter((name) => !builtInPlugins.some((each) => each.name === name));
  if (foreign.length === 0) return;
  const message = `${foreign.join(", ")}: no plugins are loaded; container, k8saudit and json are built in`;
  const place = places.get(wanted === undefined ? "plugins" : "load_plugins") ?? { file: "-o" };
  reportAt(report, "warning", "configuration-unused", place, message);
}
