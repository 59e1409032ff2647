// SPDX-License-Identifier: Apache-2.0
import { type Extractor, parameterIndex } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { hasResult, typeOf } from "../event-traits.ts";
import type { Descriptor } from "../state/descriptor.ts";
import { plain } from "./argument.ts";
import { printable } from "./parameter-text.ts";

/** Events that read, write or wait, and counters for tables. */
export const inputOutputExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["evt.buffer", plain(buffer)],
  ["evt.buflen", plain((event) => transferred(event, isTransfer(event)))],
  ["evt.is_io", plain((event) => typeOf(event).readsFd || typeOf(event).writesFd)],
  ["evt.is_io_read", plain((event) => typeOf(event).readsFd)],
  ["evt.is_io_write", plain((event) => typeOf(event).writesFd)],
  ["evt.io_dir", plain(direction)],
  ["evt.is_wait", plain((event) => typeOf(event).waits)],
  [
    "evt.is_syslog",
    plain((event) => typeOf(event).writesFd && (event.descriptor?.name.includes("/dev/log") ?? false)),
  ],
  ["evt.count", plain(() => 1)],
  ["evt.count.error", plain(errorCount)],
  ["evt.count.error.file", plain((event) => (subject(event) === "file" ? errorCount(event) : undefined))],
  ["evt.count.error.net", plain((event) => (subject(event) === "net" ? errorCount(event) : undefined))],
  ["evt.count.error.memory", plain((event) => (isMemory(event) ? errorCount(event) : undefined))],
  ["evt.count.error.other", plain((event) => (subject(event) === "other" ? errorCount(event) : undefined))],
  ["evt.count.exit", plain((event) => (event.isExit ? 1 : undefined))],
  [
    "evt.count.procinfo",
    plain((event) => (isProcessRecord(event) && event.thread?.isLeader === true ? 1 : 0)),
  ],
  ["evt.count.threadinfo", plain((event) => (isProcessRecord(event) ? 1 : 0))],
  ["evt.buflen.in", plain((event) => transferred(event, isRead(event)))],
  ["evt.buflen.out", plain((event) => transferred(event, isWrite(event)))],
  ["evt.buflen.file", plain((event) => transferred(event, isTransfer(event) && isFile(event)))],
  ["evt.buflen.file.in", plain((event) => transferred(event, isRead(event) && isFile(event)))],
  ["evt.buflen.file.out", plain((event) => transferred(event, isWrite(event) && isFile(event)))],
  ["evt.buflen.net", plain((event) => transferred(event, isTransfer(event) && isNet(event.descriptor)))],
  ["evt.buflen.net.in", plain((event) => transferred(event, isRead(event) && isNet(event.descriptor)))],
  ["evt.buflen.net.out", plain((event) => transferred(event, isWrite(event) && isNet(event.descriptor)))],
];

/** In an output, the buffer is text with a dot for each byte that is not printable. */
export const bufferOutputExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  [
    "evt.buffer",
    plain((event) => {
      const bytes = buffer(event);
      return bytes === undefined ? undefined : printable(bytes, 0, bytes.length);
    }),
  ],
];

function buffer(event: EventRecord): Buffer | undefined {
  const index = parameterIndex(typeOf(event), "data");
  return index < 0 || index >= event.parameterCount ? undefined : event.bytes(index);
}

function direction(event: EventRecord): string | undefined {
  const { readsFd, writesFd } = typeOf(event);
  if (writesFd) return "write";
  return readsFd ? "read" : undefined;
}

function isTransfer(event: EventRecord): boolean {
  return typeOf(event).category.startsWith("io-");
}

function isRead(event: EventRecord): boolean {
  return typeOf(event).category === "io-read";
}

function isWrite(event: EventRecord): boolean {
  return typeOf(event).category === "io-write";
}

function isFile(event: EventRecord): boolean {
  return event.descriptor?.isFile === true;
}

function isNet(descriptor: Descriptor | undefined): boolean {
  return descriptor !== undefined && (descriptor.isIpSocket || descriptor.isIpServer);
}

function isMemory(event: EventRecord): boolean {
  return typeOf(event).category === "memory";
}

function isProcessRecord(event: EventRecord): boolean {
  return typeOf(event).name === "procinfo";
}

/** What the call returned, for calls that move bytes: their number. */
function transferred(event: EventRecord, counts: boolean): number | undefined {
  if (!counts || event.descriptor === undefined || !hasResult(event)) return undefined;
  const result = event.int64(0) ?? 0;
  return result < 0 ? undefined : result;
}

function errorCount(event: EventRecord): number | undefined {
  if (!hasResult(event)) return undefined;
  return (event.int64(0) ?? 0) < 0 ? 1 : 0;
}

const OPENS_FILE: ReadonlySet<string> = new Set(["open", "creat", "openat", "openat2", "open_by_handle_at"]);
const OPENS_CONNECTION: ReadonlySet<string> = new Set(["accept", "accept4", "connect"]);

/** What an error is about. A call that failed to make a descriptor is about what it would have made. */
function subject(event: EventRecord): "file" | "net" | "memory" | "other" {
  const { descriptor } = event;
  if (descriptor !== undefined) {
    if (descriptor.isFile || descriptor.kind === "directory") return "file";
    return isNet(descriptor) || descriptor.kind === "unix" ? "net" : "other";
  }
  const { name } = typeOf(event);
  if (OPENS_FILE.has(name) && event.isExit) return "file";
  if (OPENS_CONNECTION.has(name) && event.isExit) return "net";
  return isMemory(event) ? "memory" : "other";
}
