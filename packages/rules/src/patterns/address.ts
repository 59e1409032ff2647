// SPDX-License-Identifier: Apache-2.0

/** A range of addresses of one family. */
export interface Network {
  readonly family: 4 | 6;
  readonly bits: number;
  /** The address without the bits beyond `bits`. */
  readonly base: bigint;
}

/**
 * An address in the one form in which events hold it: dotted for IPv4, RFC 5952 for IPv6 (as inet_ntop(3) prints).
 * Undefined when the text is no address.
 */
export function canonicalAddress(text: string): string | undefined {
  if (IPV4.test(text)) return text;
  return isIPv6(text) ? printIPv6(parseIPv6(text)) : undefined;
}

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const IPV4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);

/** Eight groups, one run of which may be `::`; the last two may be an IPv4 address. */
function isIPv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const dotted = IPV4.test(groups.at(-1) ?? "") && halves.at(-1) !== "";
  const plain = dotted ? groups.slice(0, -1) : groups;
  const count = plain.length + (dotted ? 2 : 0);
  const complete = halves.length === 2 ? count < 8 : count === 8;
  return complete && plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
}

/** Whether an address in canonical form lies in a network; addresses of the other family never do. */
export function contains(network: Network, address: string): boolean {
  const family = address.includes(":") ? 6 : 4;
  if (family !== network.family) return false;
  const width = family === 4 ? 32n : 128n;
  const value = family === 4 ? parseIPv4(address) : parseIPv6(address);
  const shift = width - BigInt(network.bits);
  return value >> shift === network.base >> shift;
}

/** The network around an address. The address must be valid. */
export function networkOf(address: string, bits: number): Network {
  const family = address.includes(":") ? 6 : 4;
  const shift = BigInt((family === 4 ? 32 : 128) - bits);
  const value = family === 4 ? parseIPv4(address) : parseIPv6(address);
  return { family, bits, base: (value >> shift) << shift };
}

function parseIPv4(text: string): bigint {
  let value = 0;
  for (const part of text.split(".")) value = value * 256 + Number(part);
  return BigInt(value);
}

function parseIPv6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const low = parseIPv4(dotted[2]!);
    return parseIPv6(`${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const [head = "", tail] = text.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function printIPv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  if (groups.slice(0, 5).every((group) => group === "0") && (groups[5] === "ffff" || mappedZero(groups))) {
    const low = value & 0xffffffffn;
    const dotted = [24n, 16n, 8n, 0n].map((shift) => (low >> shift) & 255n).join(".");
    return `::${groups[5] === "ffff" ? "ffff:" : ""}${dotted}`;
  }
  const [start, length] = longestZeros(groups);
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}

/** inet_ntop prints the last 32 bits dotted when only they are set and more than the last 16 are. */
function mappedZero(groups: readonly string[]): boolean {
  return groups[5] === "0" && groups[6] !== "0";
}

function longestZeros(groups: readonly string[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > best[1]) best = [start, end - start];
    start = end;
  }
  return best;
}
