// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";
import { ipv4Text, ipv6Text, isMappedIpv4 } from "./address-text.ts";

/** The numbers that the scap format gives address families. */
export const AF_UNIX = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;
export const AF_NETLINK = 16;

/** An address as calls like bind and connect take it. */
export type SocketAddress =
  | {
      family: "ipv4" | "ipv6";
      address: string;
      port: number;
      /** As it was passed: IPv4 addresses inside IPv6 ones stay so. */
      text: string;
    }
  | { family: "unix"; path: string }
  | { family: "other"; number: number };

/** Both ends of a socket as the kernel knew them. IPv6 addresses that stand for IPv4 ones are told as such. */
export type SocketTuple =
  | {
      family: "ipv4" | "ipv6";
      source: string;
      sourcePort: number;
      destination: string;
      destinationPort: number;
    }
  | { family: "unix"; source: bigint; destination: bigint; path: string }
  | { family: "other"; number: number };

/**
 * An address parameter: family in one byte, then 4 or 16 bytes and a port, or a path that NUL ends.
 * Undefined when absent or cut off.
 */
export function parseSocketAddress(bytes: Buffer): SocketAddress | undefined {
  if (bytes.length === 0) return undefined;
  const family = bytes[0]!;
  if (family === AF_INET) {
    if (bytes.length < 7) return undefined;
    const address = ipv4Text(bytes, 1);
    const port = bytes.readUInt16LE(5);
    return { family: "ipv4", address, port, text: `${address}:${port}` };
  }
  if (family === AF_INET6) {
    if (bytes.length < 19) return undefined;
    const port = bytes.readUInt16LE(17);
    const text = `${ipv6Text(bytes, 1)}:${port}`;
    if (isMappedIpv4(bytes, 1)) return { family: "ipv4", address: ipv4Text(bytes, 13), port, text };
    return { family: "ipv6", address: ipv6Text(bytes, 1), port, text };
  }
  if (family === AF_UNIX) {
    if (bytes.length < 2 || bytes.at(-1) !== 0) return undefined;
    return { family: "unix", path: pathIn(bytes, 1) };
  }
  return { family: "other", number: family };
}

/** A tuple parameter: family, source, source port, destination, destination port; or two pointers and a path. */
export function parseSocketTuple(bytes: Buffer): SocketTuple | undefined {
  if (bytes.length === 0) return undefined;
  const family = bytes[0]!;
  if (family === AF_INET) {
    if (bytes.length < 13) return undefined;
    return {
      family: "ipv4",
      source: ipv4Text(bytes, 1),
      sourcePort: bytes.readUInt16LE(5),
      destination: ipv4Text(bytes, 7),
      destinationPort: bytes.readUInt16LE(11),
    };
  }
  if (family === AF_INET6) {
    if (bytes.length < 37) return undefined;
    const isIpv4 = isMappedIpv4(bytes, 1) && isMappedIpv4(bytes, 19);
    return {
      family: isIpv4 ? "ipv4" : "ipv6",
      source: isIpv4 ? ipv4Text(bytes, 13) : ipv6Text(bytes, 1),
      sourcePort: bytes.readUInt16LE(17),
      destination: isIpv4 ? ipv4Text(bytes, 31) : ipv6Text(bytes, 19),
      destinationPort: bytes.readUInt16LE(35),
    };
  }
  if (family === AF_UNIX) {
    if (bytes.length < 18 || bytes.at(-1) !== 0) return undefined;
    return {
      family: "unix",
      source: bytes.readBigUInt64LE(1),
      destination: bytes.readBigUInt64LE(9),
      path: pathIn(bytes, 17),
    };
  }
  return { family: "other", number: family };
}

/** The tuple in parameter `index` of an event. */
export function tupleOf(event: EventRecord, index: number): SocketTuple | undefined {
  return parseSocketTuple(event.bytes(index));
}

/** How rules see a tuple: `1.2.3.4:50000->5.6.7.8:80`, or both pointers in hexadecimal and the path. */
export function tupleText(tuple: SocketTuple): string {
  if (tuple.family === "other") return `family ${tuple.number}`;
  if (tuple.family === "unix") {
    return `${tuple.source.toString(16)}->${tuple.destination.toString(16)} ${tuple.path}`;
  }
  return `${tuple.source}:${tuple.sourcePort}->${tuple.destination}:${tuple.destinationPort}`;
}

/** How rules see an address. */
export function addressText(address: SocketAddress): string {
  if (address.family === "other") return `family ${address.number}`;
  return address.family === "unix" ? address.path : address.text;
}

function pathIn(bytes: Buffer, start: number): string {
  const end = bytes.indexOf(0, start);
  return bytes.toString("utf8", start, end);
}
