// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import { limits } from "./limits.ts";

/**
 * Parses a JSON document whose root must be an object; a byte order mark is passed over. What is wrong with it
 * is reported and undefined returned.
 */
export function parseJson(
  content: Buffer,
  path: string,
  report: Report,
): Record<string, unknown> | undefined {
  const text = documentText(content, path, report);
  if (text === undefined) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    if (isObject(document)) return document;
    report({ severity: "error", code: "json-not-an-object", message: "expected a JSON object", path });
  } catch (error) {
    report({ severity: "error", code: "json-bad-syntax", message: messageOf(error), path });
  }
  return undefined;
}

/** The text of a document that is parsed as a whole; undefined, with a report, when it is too large. */
export function documentText(content: Buffer, path: string, report: Report): string | undefined {
  if (content.length > limits.documentBytes) {
    const message = `file of ${content.length} bytes is over the limit of ${limits.documentBytes}`;
    report({ severity: "error", code: "file-too-large", message, path });
    return undefined;
  }
  return content.toString("utf8", content.indexOf("\uFEFF") === 0 ? 3 : 0);
}

/** Whether a parsed value is an object that is not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text member of an object, or the empty text when it is missing or of another type. */
export function textIn(object: object, key: string): string {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return typeof value === "string" ? value : "";
}

/** An object member of an object, or an empty one when it is missing or of another type. */
export function objectIn(object: object, key: string): Record<string, unknown> {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return isObject(value) ? value : {};
}

/** The objects in an array member of an object; none when it is missing or of another type. */
export function objectsIn(object: object, key: string): Record<string, unknown>[] {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}
