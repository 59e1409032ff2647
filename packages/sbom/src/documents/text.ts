// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import { limits } from "../limits.ts";
import { isObject } from "./members.ts";

/** The text of a document without its byte order mark; undefined, with a report, when it is too large. */
export function documentText(content: Buffer, path: string, report: Report): string | undefined {
  if (content.length > limits.documentBytes) {
    const message = `file of ${content.length} bytes is over the limit of ${limits.documentBytes}`;
    report({ severity: "error", code: "file-too-large", message, path });
    return undefined;
  }
  return content.toString("utf8", content.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0);
}

const BYTE_ORDER_MARK = Buffer.from("\uFEFF");

/**
 * Parses a document whose root must be an object. What is wrong with it is reported, and undefined returned.
 *
 * @param format name for messages and codes, such as `json`
 * @param parse throws when the text is not of the format
 */
export function parseDocument(
  content: Buffer,
  path: string,
  report: Report,
  format: string,
  parse: (text: string) => unknown,
): Record<string, unknown> | undefined {
  const text = documentText(content, path, report);
  if (text === undefined) return undefined;
  try {
    const document = parse(text);
    if (isObject(document)) return document;
    report({
      severity: "error",
      code: `${format}-not-an-object`,
      message: `expected a ${format} object`,
      path,
    });
  } catch (error) {
    report({ severity: "error", code: `${format}-bad-syntax`, message: messageOf(error), path });
  }
  return undefined;
}
