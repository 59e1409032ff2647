// SPDX-License-Identifier: Apache-2.0
import { isIPv4 } from "node:net";
import type { FlagTable, Parameter, ParameterType } from "@vendorless/rules";
import { fixedWidths } from "@vendorless/runtime";

/** One end of a connection: address and port. */
export type Endpoint = [address: string, port: number];

/** What a parameter may be given as; each type takes the natural one. */
export type ParameterValue =
  | string
  | number
  | bigint
  | boolean
  | readonly string[]
  | Uint8Array
  | { from: Endpoint; to: Endpoint }
  | { unix: string };

const ADDRESS_FAMILY_UNIX = 1;
const ADDRESS_FAMILY_IPV4 = 2;
const ADDRESS_FAMILY_IPV6 = 10;

/** Bytes of the types of numbers: those that conversion knows, and those that it never has to make up. */
const widths: typeof fixedWidths = { ...fixedWidths, "socket-family": 1, "l4-protocol": 1, boolean: 4 };

/**
 * The bytes of a parameter. Numbers as numbers or bigints; flags and enums also as `"O_RDWR|O_CREAT"`; texts as
 * strings; lists of texts (arguments, environment, control groups) as arrays; connections as `{from, to}` or
 * `{unix}`; anything as raw bytes.
 */
export function encodeParameter({ name, type, flags }: Parameter, value: ParameterValue): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return Buffer.from(value.map((text) => `${text}\0`).join(""));
  if (typeof value === "object") return encodeTuple(value as Exclude<typeof value, readonly string[]>);
  if (typeof value === "string") {
    return flags === undefined ? encodeText(type, value) : encodeNumber(type, flagsOf(flags, value, name));
  }
  return encodeNumber(type, value);
}

function encodeText(type: ParameterType, text: string): Uint8Array {
  return Buffer.from(type === "bytes" ? text : `${text}\0`);
}

function encodeNumber(type: ParameterType, value: number | bigint | boolean): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return bytes.subarray(0, widths[type] ?? 8);
}

function flagsOf(table: FlagTable, text: string, parameter: string): number {
  let value = 0;
  for (const name of text.split("|")) {
    const entry = table.entries.find((entry) => entry.name === name);
    if (entry === undefined) throw new Error(`${parameter} has no flag ${name}`);
    value |= entry.value;
  }
  return value >>> 0;
}

function encodeTuple(value: { from: Endpoint; to: Endpoint } | { unix: string }): Uint8Array {
  if ("unix" in value) {
    return Buffer.concat([Buffer.of(ADDRESS_FAMILY_UNIX), Buffer.alloc(16), Buffer.from(`${value.unix}\0`)]);
  }
  const family = isIPv4(value.from[0]) ? ADDRESS_FAMILY_IPV4 : ADDRESS_FAMILY_IPV6;
  return Buffer.concat([Buffer.of(family), encodeEndpoint(value.from), encodeEndpoint(value.to)]);
}

/** Address in network order, port in that of the machine. */
function encodeEndpoint([address, port]: Endpoint): Uint8Array {
  const portBytes = Buffer.alloc(2);
  portBytes.writeUInt16LE(port);
  return Buffer.concat([addressBytes(address), portBytes]);
}

/** The bytes of an address in network order, 4 or 16. */
export function addressBytes(address: string): Uint8Array {
  if (isIPv4(address)) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string): number[] => (text === "" ? [] : text.split(":").map((g) => parseInt(g, 16)));
  const before = groups(head);
  const after = groups(tail ?? "");
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return Buffer.from([...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}

/** The bytes of a `socket-address` parameter: family, address, port. */
export function socketAddress([address, port]: Endpoint): Uint8Array {
  const family = isIPv4(address) ? ADDRESS_FAMILY_IPV4 : ADDRESS_FAMILY_IPV6;
  return Buffer.concat([Buffer.of(family), encodeEndpoint([address, port])]);
}
