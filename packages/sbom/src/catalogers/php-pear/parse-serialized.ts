// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";

/** A value that PHP has serialised; arrays become maps, integers among their keys texts. */
export type Serialized = string | number | boolean | undefined | Map<string, Serialized>;

/**
 * Reads what PHP's `serialize` writes, without objects. Throws an Error, whose message says where, for anything else.
 *
 *     value = "N;" | "b:" digit ";" | "i:" integer ";" | "d:" number ";" | text | array
 *     text  = "s:" bytes ":" quote … quote ";"
 *     array = "a:" entries ":{" { value value } "}"
 *
 * https://www.php.net/manual/en/function.serialize.php
 */
export function parseSerialized(content: Buffer): Serialized {
  let at = 0;
  return value(0);

  function value(depth: number): Serialized {
    const kind = content.toString("latin1", at, at + 2);
    at += 2;
    if (kind === "N;") return undefined;
    if (kind === "s:") return text();
    if (kind === "a:" && depth < limits.nesting) return array(depth);
    if (kind === "i:" || kind === "d:" || kind === "b:") {
      const number = Number(until(0x3b));
      return kind === "b:" ? number !== 0 : number;
    }
    throw new Error(`no value of a known kind at byte ${at - 2}`);
  }

  function text(): string {
    const length = count();
    const start = at + 1;
    const end = start + length;
    if (content[at] !== 0x22 || content.toString("latin1", end, end + 2) !== '";') {
      throw new Error(`no text of ${length} bytes at byte ${at}`);
    }
    at = end + 2;
    return content.toString("utf8", start, end);
  }

  function array(depth: number): Map<string, Serialized> {
    const entries = count();
    const map = new Map<string, Serialized>();
    expect(0x7b);
    for (let index = 0; index < entries; index++) {
      const key = value(limits.nesting);
      if (typeof key !== "string" && typeof key !== "number") throw new Error(`no key at byte ${at}`);
      map.set(`${key}`, value(depth + 1));
    }
    expect(0x7d);
    return map;
  }

  function count(): number {
    const number = Number(until(0x3a));
    if (!Number.isInteger(number) || number < 0) throw new Error(`no length at byte ${at}`);
    return number;
  }

  /** The characters up to a delimiter, which numbers have soon. */
  function until(delimiter: number): string {
    const end = content.subarray(at, at + 32).indexOf(delimiter);
    if (end <= 0) throw new Error(`no number at byte ${at}`);
    at += end + 1;
    return content.toString("latin1", at - end - 1, at - 1);
  }

  function expect(byte: number): void {
    if (content[at++] !== byte) throw new Error(`unexpected byte at ${at - 1}`);
  }
}
