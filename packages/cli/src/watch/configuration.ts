// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Diagnostics, type Report, VendorlessError } from "@vendorless/base";
import { type ConfigurationFile, readConfiguration, type Settings } from "@vendorless/runtime";
import { readInputFile } from "../input-file.ts";
import { withPlace } from "./log.ts";

/** Files read of one directory that `config_files` names. */
const MOST_FILES = 1000;

/**
 * Reads the settings from a falco.yaml, if one is named, and `-o` options.
 *
 * @param report gets warnings
 * @throws VendorlessError `input-unreadable`; `configuration-invalid` with all errors in its message
 */
export function loadSettings(
  path: string | undefined,
  overrides: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  report: Report,
): Settings {
  const found = new Diagnostics();
  const main = path === undefined ? undefined : fileAt(path);
  const settings = readConfiguration({ main, overrides, environment, include: filesAt }, found.report);
  const errors = found.list().filter(({ severity }) => severity === "error");
  for (const diagnostic of found.list()) if (diagnostic.severity !== "error") report(diagnostic);
  if (errors.length === 0) return settings;
  const messages = errors.map(withPlace);
  throw new VendorlessError(
    "configuration-invalid",
    `the configuration is not valid\n${messages.join("\n")}`,
  );
}

function fileAt(path: string): ConfigurationFile {
  return { name: path, content: readInputFile(path) };
}

/** The file at a path, or those in the directory by name; undefined when there is nothing. */
function filesAt(path: string): ConfigurationFile[] | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return [fileAt(path)];
  const names = readdirSync(path).sort();
  const files = names.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
  if (files.length > MOST_FILES) {
    throw new VendorlessError("input-unreadable", `${path} has more than ${MOST_FILES} files`);
  }
  return files.map(fileAt);
}
