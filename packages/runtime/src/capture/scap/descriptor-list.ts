// SPDX-License-Identifier: Apache-2.0
import type { DescriptorEntry } from "../entries.ts";
import type { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

/** Names of descriptor types by their number in the format. */
const KINDS = [
  "unknown",
  "file",
  "directory",
  "ipv4",
  "ipv6",
  "ipv4-server",
  "ipv6-server",
  "fifo",
  "unix",
  "event",
  "unsupported",
  "signalfd",
  "eventpoll",
  "inotify",
  "timerfd",
  "netlink",
  "file",
  "bpf",
  "userfaultfd",
  "io_uring",
  "memfd",
  "pidfd",
] as const satisfies readonly DescriptorEntry["kind"][];

/** The type of files whose open flags are told. */
const FILE_WITH_FLAGS = 16;

/**
 * One entry of a descriptor list, of version 1 or 2. In version 2, entries tell their length and may grow.
 * Undefined when it is cut short.
 */
export function decodeDescriptor(list: ByteReader, version: number): DescriptorEntry | undefined {
  const entry = version >= 2 ? list.sub(list.uint32() - 4) : list;
  const descriptor = decodeFields(entry, version);
  return entry.overrun ? undefined : descriptor;
}

function decodeFields(entry: ByteReader, version: number): DescriptorEntry {
  const base = { fd: entry.int64(), inode: entry.bigUint64() };
  const type = entry.uint8();
  const kind = KINDS[type];
  switch (kind) {
    case undefined:
      return { ...base, kind: "unsupported", name: `unknown-type:[${type}]` };
    case "unknown":
      return { ...base, kind, name: "" };
    case "file":
      if (type !== FILE_WITH_FLAGS) return { ...base, kind, name: entry.text() };
      return { ...base, kind, openFlags: entry.uint32(), name: entry.text(), ...device(entry, version) };
    case "ipv4":
    case "ipv6":
      return { ...base, kind, ...connection(entry, kind === "ipv4" ? 4 : 16) };
    case "ipv4-server":
    case "ipv6-server": {
      const address = entry.bytes(kind === "ipv4-server" ? 4 : 16);
      return { ...base, kind, address, port: entry.uint16(), protocol: entry.uint8() };
    }
    case "unix": {
      const source = entry.bigUint64();
      return { ...base, kind, source, destination: entry.bigUint64(), name: entry.text() };
    }
    default:
      return { ...base, kind, name: entry.text() };
  }
}

function connection(entry: ByteReader, addressBytes: number) {
  const source = entry.bytes(addressBytes);
  const destination = entry.bytes(addressBytes);
  const [sourcePort, destinationPort] = [entry.uint16(), entry.uint16()];
  return { source, sourcePort, destination, destinationPort, protocol: entry.uint8() };
}

/** Only version 2 tells where an entry ends, so only there can a field be optional. */
function device(entry: ByteReader, version: number): { device?: number } {
  return version >= 2 && entry.remaining >= 4 ? { device: entry.uint32() } : {};
}

/** One entry of a descriptor list of version 2. */
export function encodeDescriptor(list: ByteWriter, descriptor: DescriptorEntry): void {
  const entry = new ByteWriter();
  entry.int64(descriptor.fd).bigUint64(descriptor.inode).uint8(typeOf(descriptor));
  encodePayload(entry, descriptor);
  list.uint32(entry.length + 4).bytes(entry.toBuffer());
}

function typeOf(descriptor: DescriptorEntry): number {
  if (descriptor.kind === "file" && descriptor.openFlags !== undefined) return FILE_WITH_FLAGS;
  return KINDS.indexOf(descriptor.kind);
}

function encodePayload(entry: ByteWriter, descriptor: DescriptorEntry): void {
  switch (descriptor.kind) {
    case "file":
      if (descriptor.openFlags === undefined) {
        entry.text(descriptor.name);
        return;
      }
      entry.uint32(descriptor.openFlags).text(descriptor.name);
      if (descriptor.device !== undefined) entry.uint32(descriptor.device);
      return;
    case "ipv4":
    case "ipv6":
      entry.bytes(descriptor.source).bytes(descriptor.destination);
      entry.uint16(descriptor.sourcePort).uint16(descriptor.destinationPort).uint8(descriptor.protocol);
      return;
    case "ipv4-server":
    case "ipv6-server":
      entry.bytes(descriptor.address).uint16(descriptor.port).uint8(descriptor.protocol);
      return;
    case "unix":
      entry.bigUint64(descriptor.source).bigUint64(descriptor.destination).text(descriptor.name);
      return;
    case "unknown":
      return;
    default:
      entry.text(descriptor.name);
  }
}
