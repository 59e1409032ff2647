// SPDX-License-Identifier: Apache-2.0
import type { NetworkInterface } from "../entries.ts";
import type { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

const IPV4 = 1;
const IPV6 = 2;
const IPV4_WITHOUT_SPEED = 3;
const IPV6_WITHOUT_SPEED = 4;

/**
 * One entry of an interface list, of version 1 or 2. In version 2 entries tell their length and may grow.
 * Undefined when it is cut short or of no known family; in version 1 nothing after it can be read then.
 */
export function decodeInterface(list: ByteReader, version: number): NetworkInterface | undefined {
  const entry = version >= 2 ? list.sub(list.uint32()) : list;
  const type = entry.uint16();
  const nameBytes = entry.uint16();
  if (type < IPV4 || type > IPV6_WITHOUT_SPEED) return undefined;
  const addressBytes = type === IPV4 || type === IPV4_WITHOUT_SPEED ? 4 : 16;
  const [address, netmask, broadcast] = [
    entry.bytes(addressBytes),
    entry.bytes(addressBytes),
    entry.bytes(addressBytes),
  ];
  const speed = type === IPV4 || type === IPV6 ? { linkSpeed: entry.bigUint64() } : {};
  const name = entry.fixedText(nameBytes);
  return entry.overrun ? undefined : { name, address, netmask, broadcast, ...speed };
}

/** One entry of an interface list of version 2. */
export function encodeInterface(list: ByteWriter, networkInterface: NetworkInterface): void {
  const { name, address, netmask, broadcast, linkSpeed } = networkInterface;
  const entry = new ByteWriter();
  const withSpeed = linkSpeed !== undefined;
  const type = address.length === 4 ? IPV4 : IPV6;
  const nameBytes = Buffer.from(name).subarray(0, 255);
  entry.uint16(withSpeed ? type : type + 2).uint16(nameBytes.length);
  entry.bytes(address).bytes(netmask).bytes(broadcast);
  if (withSpeed) entry.bigUint64(linkSpeed);
  entry.bytes(nameBytes);
  list.uint32(entry.length).bytes(entry.toBuffer());
}
