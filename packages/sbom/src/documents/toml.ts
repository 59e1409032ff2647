// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import type { Report } from "@vendorless/base";
import type * as Toml from "smol-toml";
import { limits } from "../limits.ts";
import { type DocumentFormat, parseDocument } from "./text.ts";

/** Loaded with the first document: most images have none. */
const load = createRequire(import.meta.url);

const toml: DocumentFormat = {
  name: "toml",
  limit: limits.tomlBytes,
  parse: (text) => (load("smol-toml") as typeof Toml).parse(text, { integersAsBigInt: "asNeeded" }),
};

/** Parses a TOML document; reports and returns undefined when it is not one. */
export function parseToml(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, toml);
}
