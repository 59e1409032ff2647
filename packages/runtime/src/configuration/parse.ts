// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parseYaml, SourceFile, type YamlNode } from "@vendorless/rules";
import { limits } from "../limits.ts";
import { type Environment, interpolate } from "./interpolate.ts";
import { reportAt } from "./problem.ts";
import { emptyMapping, type MappingValue, type Place, type Value } from "./value.ts";

/** A configuration file that was read. */
export interface ConfigurationFile {
  /** For messages: usually the path. */
  readonly name: string;
  readonly content: string;
}

/**
 * Reads the YAML of a configuration file with variables put in. A file that is no mapping counts as empty, with an
 * error reported.
 */
export function parseFile(file: ConfigurationFile, environment: Environment, report: Report): MappingValue {
  const value = parseText(file, environment, report);
  const whole = { file: file.name };
  if (value === undefined || value.kind === "null") return emptyMapping(whole);
  if (value.kind === "mapping") return value;
  reportAt(report, "error", "configuration-syntax", value.place, "a configuration is a mapping of keys");
  return emptyMapping(whole);
}

/** Reads a YAML text of any shape. Undefined, with an error reported, when it is none. */
export function parseText(
  { name, content }: ConfigurationFile,
  environment: Environment | undefined,
  report: Report,
): Value | undefined {
  const source = new SourceFile(name, content);
  const placeOf = (offset: number): Place => {
    const { line, column } = source.positionAt(offset);
    return { file: name, line, column };
  };
  const refuse = (message: string, place: Place): undefined => {
    reportAt(report, "error", "configuration-syntax", place, message);
    return undefined;
  };
  if (content.length > limits.configurationLength) {
    return refuse(`longer than ${limits.configurationLength} characters`, { file: name });
  }
  const documents = parseYaml(content);
  if ("fault" in documents) return refuse(`not valid YAML: ${documents.fault}`, placeOf(documents.offset));
  const [document] = documents;
  if (document === undefined) return { kind: "null", place: { file: name } };
  const complete = (text: string, place: Place): string => {
    if (environment === undefined || !text.includes("${")) return text;
    return interpolate(text, environment, (variable) => {
      const message = `the environment variable ${variable} is not set; nothing stands in its place`;
      reportAt(report, "warning", "configuration-variable", place, message);
    });
  };
  const convert = (node: YamlNode): Value => {
    const place = placeOf(node.offset);
    switch (node.kind) {
      case "null":
        return { kind: "null", place };
      case "scalar":
        return { kind: "text", text: complete(node.text, place), place };
      case "sequence":
        return { kind: "sequence", items: node.items.map(convert), place };
      case "mapping": {
        const entries = [...node.entries.values()].map(
          (entry) => [entry.name, { place: placeOf(entry.offset), value: convert(entry.value) }] as const,
        );
        return { kind: "mapping", entries: new Map(entries), place };
      }
    }
  };
  return convert(document);
}
