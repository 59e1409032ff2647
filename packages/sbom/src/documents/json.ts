// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parseDocument } from "./text.ts";

/** Parses a JSON document whose root is an object; reports and returns undefined otherwise. */
export function parseJson(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, "json", JSON.parse);
}

/** As {@link parseJson}, for JSON with comments and trailing commas. */
export function parseJsonc(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, "json", (text) => JSON.parse(text.replace(EXTRAS, "$1")));
}

/** A string (kept), a comment, or a comma in front of a closing bracket, past further comments. */
const EXTRAS = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*)*[}\]])/g;
