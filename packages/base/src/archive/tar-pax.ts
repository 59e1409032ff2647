// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "../errors.ts";

/**
 * Reads the records of a PAX extended header, in order; a key may come more than once.
 *
 * ```ebnf
 * header = { record } ;
 * record = length, " ", key, "=", value, "\n" ;   (* length: decimal, of the whole record, in bytes *)
 * ```
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03
 *
 * @param fail told once what is wrong; the records before it are returned
 */
export function parsePaxRecords(bytes: Buffer, fail: (message: string) => void): [string, string][] {
  const records: [string, string][] = [];
  let at = 0;
  try {
    while (at < bytes.length && bytes[at] !== 0) {
      const [record, end] = parseRecord(bytes, at);
      records.push(record);
      at = end;
    }
  } catch (error) {
    fail(`${messageOf(error)} at byte ${at} of the extended header`);
  }
  return records;
}

function parseRecord(bytes: Buffer, at: number): [record: [string, string], end: number] {
  const space = bytes.indexOf(0x20, at);
  const digits = space === -1 || space - at > 10 ? "" : bytes.toString("latin1", at, space);
  const end = at + Number(digits);
  if (!/^[0-9]+$/.test(digits) || end > bytes.length || end < space + 3)
    throw new Error("wrong record length");
  if (bytes[end - 1] !== 0x0a) throw new Error("record without line end");
  const equals = bytes.indexOf(0x3d, space + 1);
  if (equals === -1 || equals >= end - 1) throw new Error("record without value sign");
  return [[bytes.toString("utf8", space + 1, equals), bytes.toString("utf8", equals + 1, end - 1)], end];
}

/** A decimal number of a record, or NaN. */
export function paxNumber(value: string): number {
  const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : Number.NaN;
}
