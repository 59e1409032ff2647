// SPDX-License-Identifier: Apache-2.0
import { pipeline, type Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { VendorlessError } from "../errors.ts";
import { DECOMPRESS_LIMITS, type DecompressLimits } from "./limits.ts";
import { splitZstdFrames } from "./zstd-frames.ts";

/** How a stream is compressed. `bzip2`, `xz` and `lz4` are told apart, but not read. */
export type Compression = "none" | "gzip" | "zstd" | "bzip2" | "xz" | "lz4";

/** Why a stream could not be decompressed. */
export type DecompressErrorCode = "compression-unsupported" | "compression-broken" | "compression-bomb";

/** Bytes needed to tell a compression. */
export const MAGIC_BYTES = 6;

const MAGICS: [Compression, string][] = [
  ["gzip", "1f8b"],
  ["zstd", "28b52ffd"],
  ["bzip2", "425a68"],
  ["xz", "fd377a585a00"],
  ["lz4", "04224d18"],
];

/**
 * Tells a compression by the first bytes of a stream. A zstd stream may also start with a skippable frame
 * (RFC 8878 §3.1.2), whose magic is any of sixteen.
 */
export function detectCompression(head: Uint8Array): Compression {
  const hex = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, MAGIC_BYTES)).toString(
    "hex",
  );
  if (/^5.2a4d18/.test(hex)) return "zstd";
  return MAGICS.find(([, magic]) => hex.startsWith(magic))?.[0] ?? "none";
}

/** Bytes that one call into the decompressor yields; larger ones mean fewer hops between threads. */
const CHUNK = 256 * 1024;

/**
 * The plain bytes of a stream that may be compressed with gzip (also of several members) or zstd (also of
 * several frames), told by its first bytes. Decompression runs in libuv's threads, ahead of the consumer by
 * a few chunks.
 *
 * Throws a {@link VendorlessError} with a {@link DecompressErrorCode} when the stream is broken, cut short,
 * of another compression, or grows beyond the limits. Errors of the source pass through.
 */
export async function* decompress(
  source: AsyncIterable<Buffer>,
  limits: DecompressLimits = DECOMPRESS_LIMITS,
): AsyncGenerator<Buffer, void, void> {
  const input = await peek(source);
  const compression = detectCompression(input.head);
  let read = 0;
  let written = 0;
  const counted = count(input.chunks, (bytes) => {
    read += bytes;
  });
  try {
    const plain = compression === "none" ? counted : inflate(counted, compression);
    for await (const chunk of plain) {
      written += chunk.length;
      checkGrowth(read, written, limits);
      yield chunk;
    }
  } finally {
    await input.close();
  }
}

async function* count(source: AsyncIterable<Buffer>, add: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    add(chunk.length);
    yield chunk;
  }
}

/** Reads enough of a stream to tell its kind, and gives the stream back whole; to be closed if it is not read. */
export async function peek(
  source: AsyncIterable<Buffer>,
  bytes: number = MAGIC_BYTES,
): Promise<{ head: Buffer; chunks: AsyncIterable<Buffer>; close: () => Promise<void> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const chunks = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* first.splice(0);
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await close();
    }
  };
  const close = async (): Promise<void> => void (await iterator.return?.());
  return { head: first.length === 1 ? first[0]! : Buffer.concat(first), chunks: chunks(), close };
}

async function* inflate(source: AsyncIterable<Buffer>, compression: Compression): AsyncGenerator<Buffer> {
  // The readable side holds several chunks so that the next is being made while the last is being read.
  const options = { chunkSize: CHUNK, highWaterMark: 4 * CHUNK };
  let stream: Transform;
  if (compression === "gzip") stream = createGunzip(options);
  else if (compression === "zstd") stream = createZstdDecompress(options);
  else throw failure("compression-unsupported", `${compression} compression is not supported`);
  let sourceError: unknown;
  const watched = catching(source, (error) => {
    sourceError = error;
  });
  try {
    // The callback only keeps pipeline from throwing: the loop below sees the same error.
    const input = compression === "zstd" ? splitZstdFrames(watched) : watched;
    yield* pipeline(input, stream, () => undefined) as AsyncIterable<Buffer>;
  } catch (error) {
    if (sourceError !== undefined) throw sourceError;
    throw failure("compression-broken", `the ${compression} stream is broken or cut short`, error);
  } finally {
    stream.destroy();
  }
}

async function* catching(
  source: AsyncIterable<Buffer>,
  note: (error: unknown) => void,
): AsyncGenerator<Buffer> {
  try {
    yield* source;
  } catch (error) {
    note(error);
    throw error;
  }
}

function checkGrowth(read: number, written: number, limits: DecompressLimits): void {
  if (written > limits.bytes) {
    throw failure("compression-bomb", `the stream grows beyond ${limits.bytes} bytes when decompressed`);
  }
  if (written > limits.ratioFloorBytes && written > read * limits.ratio) {
    throw failure("compression-bomb", `the stream grows more than ${limits.ratio}-fold when decompressed`);
  }
}

function failure(
  code: DecompressErrorCode,
  message: string,
  cause?: unknown,
): VendorlessError<DecompressErrorCode> {
  return new VendorlessError(code, message, { cause });
}
