// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";

/** How many bytes numbers of a type have; negative: signed. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ["int8", -1],
  ["int16", -2],
  ["int32", -4],
  ["int64", -8],
  ["uint8", 1],
  ["uint16", 2],
  ["uint32", 4],
  ["uint64", 8],
  ["boolean", 4],
  ["errno", -8],
  ["fd", -8],
  ["fd32", -4],
  ["pid", -8],
  ["pid32", -4],
  ["uid", 4],
  ["gid", 4],
  ["port", 2],
  ["signal", 1],
  ["sigset", 4],
  ["syscall-id", 2],
  ["socket-family", 1],
  ["l4-protocol", 1],
  ["duration", 8],
  ["time", 8],
  ["flags8", 1],
  ["flags16", 2],
  ["flags32", 4],
  ["enum8", 1],
  ["enum16", 2],
  ["enum32", 4],
  ["mode", 4],
]);

export function isNumberType(type: string): boolean {
  return WIDTHS.has(type);
}

/** A number of the given type; bigint for 64 bits. Undefined for other types and when bytes are missing. */
export function numberAt(
  event: EventRecord,
  type: string,
  start: number,
  length: number,
): number | bigint | undefined {
  const width = WIDTHS.get(type);
  if (width === undefined || length < Math.abs(width)) return undefined;
  const { view } = event;
  switch (width) {
    case 1:
      return view.getUint8(start);
    case 2:
      return view.getUint16(start, true);
    case 4:
      return view.getUint32(start, true);
    case 8:
      return view.getBigUint64(start, true);
    case -1:
      return view.getInt8(start);
    case -2:
      return view.getInt16(start, true);
    case -4:
      return view.getInt32(start, true);
    default:
      return view.getBigInt64(start, true);
  }
}

/** As C prints it: octal with a leading zero, hexadecimal without prefix, both as if without sign. */
export function formatNumber(number: number | bigint, format: "hex" | "octal" | undefined): string {
  if (format === undefined) return String(number);
  const unsigned = number < 0 ? BigInt.asUintN(64, BigInt(number)) : number;
  if (format === "hex") return unsigned.toString(16).toUpperCase();
  return Number(number) === 0 ? "0" : `0${unsigned.toString(8)}`;
}
