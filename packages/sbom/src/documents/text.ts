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

/** A language that documents are written in. */
export interface DocumentFormat {
  /** For messages and codes, such as `json`. */
  name: string;
  /** Bytes of a document that are taken. */
  limit: number;
  /** Throws when the text is not of the format. */
  parse: (text: string) => unknown;
}

/** Parses a document whose root must be an object. What is wrong with it is reported, and undefined returned. */
export function parseDocument(
  content: Buffer,
  path: string,
  report: Report,
  { name, limit, parse }: DocumentFormat,
): Record<string, unknown> | undefined {
  const text = documentText(content, path, report, limit);
  if (text === undefined) return undefined;
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
