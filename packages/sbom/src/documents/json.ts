// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { limits } from "../limits.ts";
import { type DocumentFormat, parseDocument } from "./text.ts";

/** What values are begun by, each but the first. */
export const JSON_VALUES = ",[{";

const json: DocumentFormat = {
  name: "json",
  limit: limits.documentBytes,
  values: { characters: JSON_VALUES, limit: limits.jsonValues },
  parse: JSON.parse,
};

/** A string (kept), a comment, or a comma in front of a closing bracket, past comments of one line. */
const EXTRAS = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*\n)*[}\]])/g;

const jsonWithComments: DocumentFormat = {
  ...json,
  parse: (text) => JSON.parse(text.replace(EXTRAS, "$1")),
};

/** Parses a JSON document whose root is an object; reports and returns undefined otherwise. */
export function parseJson(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, json);
}

/** As {@link parseJson}, for JSON with comments and trailing commas. */
export function parseJsonc(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  return parseDocument(content, path, report, jsonWithComments);
}
