// SPDX-License-Identifier: Apache-2.0
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip } from "node:zlib";
import { messageOf, type Report, VendorlessError } from "@vendorless/base";
import type { EventRecord } from "../../event.ts";
import type { CaptureErrorCode } from "../errors.ts";
import type { CaptureSink } from "../sink.ts";
import { ScapReader } from "./reader.ts";

/** First byte of gzip; a plain capture begins with another. */
const GZIP_MAGIC = 0x1f;
const CHUNK_BYTES = 1024 * 1024;
const SLICE_BYTES = 64 * 1024;
const INFLATED_CHUNK_BYTES = 1024 * 1024;

/** How a capture is read. */
export interface ReadOptions {
  report: Report;
  /** Filled for each event; absent: a new one. */
  record?: EventRecord;
  /** Ends reading early, between two pieces. */
  signal?: AbortSignal;
}

/**
 * Reads a whole capture, plain or compressed with gzip (several members too), into a sink. Resolves at its end.
 *
 * @param source path of a file, or its bytes in pieces
 * @throws VendorlessError with a {@link CaptureErrorCode} when it cannot be read or is no capture
 */
export async function readCapture(
  source: string | AsyncIterable<Buffer>,
  sink: CaptureSink,
  { report, record, signal }: ReadOptions,
): Promise<void> {
  const reader = new ScapReader(sink, report, record);
  const pieces = typeof source === "string" ? fileChunks(source) : source;
  for await (const piece of inflated(pieces, report)) {
    if (signal?.aborted === true) return;
    reader.push(piece);
    if (reader.stopped) return;
  }
  reader.end();
}

/** The pieces, inflated if they begin like gzip. */
async function* inflated(pieces: AsyncIterable<Buffer>, report: Report): AsyncGenerator<Buffer> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const beginning = first.done === true ? Buffer.alloc(0) : first.value;
  const all = chained(beginning, iterator);
  if (beginning[0] !== GZIP_MAGIC) yield* all;
  else yield* gunzipped(all, report);
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** Inflates off the main thread. A recorder that was killed leaves no end mark, so its absence is no error. */
async function* gunzipped(pieces: AsyncIterable<Buffer>, report: Report): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: INFLATED_CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  const feeding = pipeline(pieces, slices, gunzip).catch(() => undefined);
  let isFirst = true;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      yield chunk;
      isFirst = false;
    }
  } catch (error) {
    if (error instanceof VendorlessError) throw error;
    const message = `cannot inflate: ${messageOf(error)}`;
    if (isFirst) throw new VendorlessError<CaptureErrorCode>("capture-format", message, { cause: error });
    report({ severity: "error", code: "capture-damaged", message });
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

/**
 * Copies, because inflating is still at one piece when the next overwrites it; small ones, because when one cannot
 * be inflated, what it gave until then is lost.
 */
async function* slices(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += SLICE_BYTES) {
      yield Buffer.from(piece.subarray(at, at + SLICE_BYTES));
    }
  }
}

/** A file's bytes. Two buffers take turns: while one is worked on, the other is read into. */
async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  await using file = await openFile(path);
  const buffers = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)] as const;
  let next = readInto(file, buffers[0], path);
  for (let turn = 1; ; turn++) {
    const bytes = await next;
    if (bytes === 0) return;
    const ready = buffers[((turn + 1) % 2) as 0 | 1].subarray(0, bytes);
    next = readInto(file, buffers[(turn % 2) as 0 | 1], path);
    // Waited for at the next turn; if nobody takes one, it must not count as unhandled.
    next.catch(() => undefined);
    yield ready;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function readInto(file: FileHandle, buffer: Buffer, path: string): Promise<number> {
  try {
    return (await file.read(buffer, 0, buffer.length)).bytesRead;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): VendorlessError<CaptureErrorCode> {
  return new VendorlessError("capture-unreadable", `cannot read ${path}: ${messageOf(cause)}`, { cause });
}
