// SPDX-License-Identifier: Apache-2.0
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip } from "node:zlib";
import { messageOf, type Report, VendorlessError } from "@vendorless/base";
import type { CaptureErrorCode } from "./errors.ts";

/** First byte of gzip; what is recorded begins with another. */
const GZIP_MAGIC = 0x1f;
const CHUNK_BYTES = 1024 * 1024;
const SLICE_BYTES = 64 * 1024;
const INFLATED_CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a recording piece by piece, inflated if they begin like gzip (several members too). A piece holds until
 * the next one is asked for.
 *
 * @param source path of a file, or its bytes in pieces
 * @throws VendorlessError with a {@link CaptureErrorCode} when it cannot be read
 */
export function readPieces(source: string | AsyncIterable<Buffer>, report: Report): AsyncGenerator<Buffer> {
  return inflated(typeof source === "string" ? fileChunks(source) : source, report);
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

/** One piece, then the rest of a stream. */
export async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
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
