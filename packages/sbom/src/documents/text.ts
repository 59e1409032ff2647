// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import { limits } from "../limits.ts";
import { isObject } from "./members.ts";

/** The text of a document without its byte order mark; undefined, with a report, when it is too large. */
export function documentText(
  content: Buffer,
  path: string,
  report: Report,
  limit: number = limits.documentBytes,
): string | undefined {
  if (content.length > limit) {
    const message = `file of ${content.length} bytes is over the limit of ${limit}`;
    report({ severity: "error", code: "file-too-large", message, path });
    return undefined;
  }
  return content.toString("utf8", content.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0);
}

const BYTE_ORDER_MARK = Buffer.from("\uFEFF");

/** How often some characters occur. */
export function countOf(content: Buffer, characters: string): number {
  const counted = new Uint8Array(256);
  for (const character of characters) counted[character.charCodeAt(0)] = 1;
  let count = 0;
  for (let at = 0; at < content.length; at++) count += counted[content[at]!]!;
  return count;
}

/** A language that documents are written in. */
export interface DocumentFormat {
  /** For messages and codes, such as `json`. */
  name: string;
  /** Bytes of a document that are taken. */
  limit: number;
  /** Values that are taken, each begun by one of some characters; any number by default. */
  values?: { characters: string; limit: number };
  /** Throws when the text is not of the format. */
  parse: (text: string) => unknown;
}

/** Parses a document whose root must be an object. What is wrong with it is reported, and undefined returned. */
export function parseDocument(
  content: Buffer,
  path: string,
  report: Report,
  { name, limit, values, parse }: DocumentFormat,
): Record<string, unknown> | undefined {
  const text = documentText(content, path, report, limit);
  if (text === undefined) return undefined;
  // Only a large document can have that many.
  if (
    values !== undefined &&
    content.length > values.limit &&
    countOf(content, values.characters) > values.limit
  ) {
    const message = `the document has more than ${values.limit} values`;
    report({ severity: "error", code: `${name}-too-many-values`, message, path });
    return undefined;
  }
  try {
    const document = parse(text);
    if (isObject(document)) return document;
    report({
      severity: "error",
      code: `${name}-not-an-object`,
      message: `expected a ${name} object`,
      path,
    });
  } catch (error) {
    report({ severity: "error", code: `${name}-bad-syntax`, message: messageOf(error), path });
  }
  return undefined;
}
