// SPDX-License-Identifier: Apache-2.0

/** `1.2.3.4`, from 4 bytes in network order. */
export function ipv4Text(bytes: Uint8Array, offset = 0): string {
  return `${bytes[offset]}.${bytes[offset + 1]}.${bytes[offset + 2]}.${bytes[offset + 3]}`;
}

/**
 * The canonical text of an IPv6 address (RFC 5952): lower case, the first longest run of two or more zero groups
 * as `::`, the last 32 bits in decimal when the address embeds an IPv4 address.
 */
export function ipv6Text(bytes: Uint8Array, offset = 0): string {
  const groups: number[] = [];
  for (let at = offset; at < offset + 16; at += 2) groups.push((bytes[at]! << 8) | bytes[at + 1]!);
  const [start, length] = longestZeroRun(groups);
  const embedsIpv4 = start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  if (embedsIpv4) return `::${length === 5 ? "ffff:" : ""}${ipv4Text(bytes, offset + 12)}`;
  const texts = groups.map((group) => group.toString(16));
  if (length < 2) return texts.join(":");
  return `${texts.slice(0, start).join(":")}::${texts.slice(start + length).join(":")}`;
}

function longestZeroRun(groups: readonly number[]): [start: number, length: number] {
  let best: [number, number] = [-1, 0];
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best[1]) best = [index - length + 1, length];
  });
  return best;
}

/** Whether an IPv6 address stands for an IPv4 address (`::ffff:a.b.c.d`), or is all zero and so fits both. */
export function isMappedIpv4(bytes: Uint8Array, offset = 0): boolean {
  for (let at = 0; at < 10; at++) if (bytes[offset + at] !== 0) return false;
  if (bytes[offset + 10] === 0xff && bytes[offset + 11] === 0xff) return true;
  for (let at = 10; at < 16; at++) if (bytes[offset + at] !== 0) return false;
  return true;
}

/** Addresses that mean "not known" or "any". */
export const NO_IPV4 = "0.0.0.0";
export const NO_IPV6 = "::";

/** Whether an address is one of those. */
export function isUnspecified(address: string): boolean {
  return address === NO_IPV4 || address === NO_IPV6;
}
