// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parseRequirement } from "../../ecosystems/requirement.ts";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** What is used of a Python distribution's metadata. */
export interface Metadata {
  name: string;
  version: string;
  /** `License-Expression`, else `License`, else what the classifiers say; as written. */
  licenses: string[];
  /** Names of what it needs to run, without what only extras need. */
  requires: string[];
}

/**
 * Reads core metadata: mail headers, continued by indented lines, up to the first empty line. Header names are
 * not case-sensitive. https://packaging.python.org/en/latest/specifications/core-metadata/
 */
export function parseMetadata(content: Buffer, path: string, report: Report): Metadata | undefined {
  const headers = readHeaders(content);
  const name = headers.get("name")?.[0] ?? "";
  const version = headers.get("version")?.[0] ?? "";
  if (!NAME.test(name) || !VERSION.test(version)) {
    const message = NAME.test(name) ? `${name} has no usable version` : "metadata has no usable name";
    report({ severity: "error", code: "python-bad-metadata", message, path });
    return undefined;
  }
  return { name, version, licenses: licensesOf(headers), requires: requiredBy(headers) };
}

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
/** Any printable word: versions from before PEP 440 are still about. */
const VERSION = /^[!-~]+$/;
const WANTED = new Set(["name", "version", "license-expression", "license", "classifier", "requires-dist"]);
/** Repeated headers that are kept at most. */
const REPEATED = 500;

function readHeaders(content: Buffer): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  const cursor = new LineCursor(content.subarray(0, limits.documentBytes));
  let current: string[] | undefined;
  while (cursor.next()) {
    if (cursor.start === cursor.end) {
      if (headers.size > 0) break;
      continue;
    }
    const byte = content[cursor.start];
    const tooLong = cursor.end - cursor.start > limits.valueBytes;
    if (byte === 0x20 || byte === 0x09) {
      const last = current?.at(-1);
      if (current !== undefined && last !== undefined && !tooLong && last.length < limits.valueBytes) {
        current[current.length - 1] = `${last}\n${cursor.text()}`;
      }
      continue;
    }
    current = undefined;
    if (tooLong) continue;
    const match = /^([A-Za-z-]+)\s*:\s*(.*)$/.exec(cursor.text());
    const key = match?.[1]?.toLowerCase() ?? "";
    if (!WANTED.has(key)) continue;
    current = headers.get(key) ?? [];
    headers.set(key, current);
    if (current.length < REPEATED) current.push(match![2]!);
    else current = undefined;
  }
  return headers;
}

/** Requirements whose marker names an extra are left out; other markers depend on where it runs. */
function requiredBy(headers: Map<string, string[]>): string[] {
  const names = new Set<string>();
  for (const text of headers.get("requires-dist") ?? []) {
    const requirement = /;.*\bextra\b/.test(text) ? undefined : parseRequirement(text.trim());
    if (requirement !== undefined) names.add(requirement.name);
  }
  return [...names];
}

function licensesOf(headers: Map<string, string[]>): string[] {
  const expression = headers.get("license-expression")?.[0];
  if (expression) return [expression];
  const license = headers.get("license")?.[0]?.trim() ?? "";
  const classified: string[] = [];
  for (const classifier of headers.get("classifier") ?? []) {
    // "License :: OSI Approved :: MIT License"; without the last part it names no licence.
    const parts = classifier.split("::").map((part) => part.trim());
    const last = parts.at(-1)!;
    if (parts[0] === "License" && parts.length > 1 && last !== "OSI Approved") classified.push(last);
  }
  // Many put the whole text of the licence into the field; then the classifiers say it better.
  const named = license !== "" && license !== "UNKNOWN" && !license.includes("\n");
  if (named) return [license];
  if (classified.length > 0) return classified;
  const firstLine = license.split("\n").find((line) => line.trim() !== "");
  return firstLine === undefined ? [] : [firstLine];
}
