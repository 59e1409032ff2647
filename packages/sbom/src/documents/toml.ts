// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parse } from "smol-toml";
import { limits } from "../limits.ts";
import { type DocumentFormat, parseDocument } from "./text.ts";

const toml: DocumentFormat = {
  name: "toml",
  limit: limits.tomlBytes,
  parse: (text) => parse(text, { integersAsBigInt: "asNeeded" }),
};

/** Parses a TOML document; reports and returns undefined when it is not one. */
export function parseToml(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, toml);
}
