// SPDX-License-Identifier: Apache-2.0

import type { FieldType } from "../fields/field.ts";
import type { Value } from "../filter/ast.ts";
import type { Constant } from "../operators/operator.ts";
import { canonicalAddress, networkOf } from "../patterns/address.ts";
import { SERVICES } from "./services.data.ts";
import { kindOf, widthOf } from "./value-type.ts";

/** Why a text is no constant of a type. */
export interface ConstantFault {
  readonly fault: string;
}

/**
 * Reads a constant of a rule as a value of a type: the same text in, the same value that events hold. Follows what
 * Falco accepts: only decimal numbers, which wrap at the width of the type; only `true` and `false`.
 */
export function parseConstant(
  value: Value,
  type: FieldType,
  hex: boolean,
): { constant: Constant } | ConstantFault {
  if (hex) return parseHex(value.text);
  if (kindOf(type) === "bytes") {
    return { constant: value.hex === undefined ? Buffer.from(value.text) : Buffer.from(value.hex, "hex") };
  }
  if (value.text.includes("\0")) {
    return { fault: "filter error: filter value cannot contain a NUL byte (\\x00)" };
  }
  switch (kindOf(type)) {
    case "text":
      return { constant: value.text };
    case "boolean":
      return parseBoolean(value.text);
    case "address":
      return parseAddress(value.text);
    case "network":
      return parseNetwork(value.text);
    case "number":
      return type === "port" ? parsePort(value.text) : parseNumber(value.text, type);
    case "bytes":
      return { constant: Buffer.from(value.text) };
  }
}

function parseHex(text: string): { constant: Constant } | ConstantFault {
  if (/^(?:[0-9a-fA-F]{2})+$/.test(text)) return { constant: Buffer.from(text, "hex") };
  return { fault: "filter error: bcontains and bstartswith operator support hex strings only" };
}

function parseBoolean(text: string): { constant: Constant } | ConstantFault {
  if (text === "true" || text === "false") return { constant: text === "true" };
  return { fault: `filter error: unrecognized boolean value ${text}` };
}

const LARGEST_UNSIGNED = 2n ** 64n - 1n;
const LARGEST_SIGNED = 2n ** 63n - 1n;

function parseNumber(text: string, type: FieldType): { constant: Constant } | ConstantFault {
  const digits = /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/.exec(text);
  if (digits === null || text.length > 1000) return { fault: `${text} is not a valid number` };
  const { bits, signed } = widthOf(type)!;
  const negative = digits[1] === "-";
  const magnitude = BigInt(digits[2]!);
  // Read as strtoll or strtoull do, which stop at the largest number; then cut to the width.
  const read = signed
    ? saturate(magnitude, negative)
    : magnitude > LARGEST_UNSIGNED
      ? LARGEST_UNSIGNED
      : negative
        ? -magnitude
        : magnitude;
  return { constant: plainest(signed ? BigInt.asIntN(bits, read) : BigInt.asUintN(bits, read)) };
}

function saturate(magnitude: bigint, negative: boolean): bigint {
  if (negative) return magnitude > LARGEST_SIGNED + 1n ? -LARGEST_SIGNED - 1n : -magnitude;
  return magnitude > LARGEST_SIGNED ? LARGEST_SIGNED : magnitude;
}

/** Events hold numbers where they are exact, and bigints beyond: constants must do the same to be equal. */
function plainest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function parsePort(text: string): { constant: Constant } | ConstantFault {
  if (text === "") return { constant: 0 };
  if (/^[0-9]{1,18}$/.test(text)) return { constant: Number(BigInt(text) & 0xffffn) };
  const port = SERVICES.get(text);
  return port === undefined ? { fault: `unrecognized protocol ${text}` } : { constant: port };
}

function parseAddress(text: string): { constant: Constant } | ConstantFault {
  const address = canonicalAddress(text);
  const dotted = text.includes(".");
  if (address !== undefined && (!dotted || !text.includes(":"))) return { constant: address };
  return { fault: dotted ? `unrecognized IPv4 address ${text}` : `invalid IPv6 address: ${text}` };
}

function parseNetwork(text: string): { constant: Constant } | ConstantFault {
  const dotted = text.includes(".");
  const slash = text.indexOf("/");
  if (slash < 0) return { fault: dotted ? `unrecognized IP network ${text}` : `invalid v6 netmask: ${text}` };
  const address = canonicalAddress(text.slice(0, slash));
  const mask = text.slice(slash + 1);
  if (address === undefined || (dotted && text.includes(":")))
    return { fault: `unrecognized IP address ${text}` };
  if (!/^[0-9]{1,3}$/.test(mask)) return { fault: `${mask} is not a valid number` };
  const bits = Number(mask);
  if (dotted && bits > 32) return { fault: `invalid netmask ${mask}` };
  if (!dotted && (bits === 0 || bits > 128)) return { fault: `invalid v6 netmask ${mask}` };
  return { constant: networkOf(address, bits) };
}
