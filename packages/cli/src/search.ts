// SPDX-License-Identifier: Apache-2.0
import { type Diagnostic, type Report, VendorlessError } from "@vendorless/base";
import type { Demand } from "@vendorless/policy";
import {
  type AnalyseOptions,
  type AnalyzerConfig,
  defaultAnalyzerConfig,
  defaultSecretOptions,
  parseAnalyzerConfig,
  parseSecretsConfig,
} from "@vendorless/sbom";
import type { Command } from "commander";
import { readInputFile } from "./input-file.ts";

/** What a person may say about the search of contents. */
export interface SearchChoice {
  /** False with `--no-secrets`. */
  secrets: boolean;
  secretsConfig?: string;
  analyzerConfig?: string;
}

/** Adds the options about the search of contents. */
export function addSearchOptions(command: Command): Command {
  return command
    .option("--no-secrets", "do not search for secrets")
    .option(
      "--secrets-config <file>",
      "own rules and exceptions for secrets, as in Trivy's trivy-secret.yaml",
    )
    .option(
      "--analyzer-config <file>",
      "files and patterns for the policy, as in Anchore's analyzer_config.yaml",
    );
}

/**
 * What is to be looked for in contents: secrets, and what the policy asks about.
 *
 * @throws VendorlessError `input-unreadable`, `secrets-config-invalid` or `analyzer-config-invalid`
 */
export function searchOf(
  { secrets, secretsConfig, analyzerConfig }: SearchChoice,
  demand: Demand,
  report: Report,
): Pick<AnalyseOptions, "secrets" | "contents"> {
  const options =
    secretsConfig === undefined
      ? defaultSecretOptions
      : readConfig(secretsConfig, "secrets-config-invalid", parseSecretsConfig, report);
  const contents =
    analyzerConfig === undefined
      ? defaultAnalyzerConfig()
      : readConfig(analyzerConfig, "analyzer-config-invalid", parseAnalyzerConfig, report);
  const { retrieved, secretMatches, contentMatches } = demand;
  const asked = analyzerConfig !== undefined || retrieved.size > 0 || secretMatches || contentMatches;
  return {
    ...(secrets ? { secrets: options } : {}),
    ...(asked ? { contents: retrievingAlso(contents, retrieved) } : {}),
  };
}

/** A policy need not say in a second place which files it asks for. */
function retrievingAlso(config: AnalyzerConfig, paths: ReadonlySet<string>): AnalyzerConfig {
  const files = new Set([...config.retrieve.files, ...paths]);
  return { ...config, retrieve: { ...config.retrieve, files: [...files] } };
}

type Parse<Value> = (content: Buffer, path: string, report: Report) => Value | undefined;

/** Reads a configuration file. One with errors is refused: whoever writes a rule wants it to be applied. */
function readConfig<Value>(path: string, code: string, parse: Parse<Value>, report: Report): Value {
  const found: Diagnostic[] = [];
  const value = parse(Buffer.from(readInputFile(path)), path, (diagnostic) => void found.push(diagnostic));
  const errors = found.filter(({ severity }) => severity === "error");
  if (value === undefined || errors.length > 0) {
    const problems = found.map(({ message }) => message).join("\n");
    throw new VendorlessError(code, `${path} is not valid\n${problems}`);
  }
  for (const diagnostic of found) report(diagnostic);
  return value;
}
