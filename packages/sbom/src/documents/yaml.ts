// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import type { Report } from "@vendorless/base";
import type * as Yaml from "yaml";
import { limits } from "../limits.ts";
import { type DocumentFormat, parseDocument } from "./text.ts";

/** Loaded with the first document: most images have none. */
const load = createRequire(import.meta.url);

const yaml: DocumentFormat = {
  name: "yaml",
  limit: limits.yamlBytes,
  parse: (text) =>
    (load("yaml") as typeof Yaml).parse(text, {
      schema: "failsafe",
      uniqueKeys: false,
      logLevel: "error",
      maxAliasCount: 1000,
    }),
};

/**
 * Parses a YAML document whose root is a mapping; reports and returns undefined otherwise. Repeated keys are
 * taken as they come, and values stay texts where YAML would make numbers or dates of them: `1.10` is a version.
 */
export function parseYaml(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, yaml);
}
