// SPDX-License-Identifier: Apache-2.0
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";

/** Bytes read at once: few hops between threads, and still small beside a layer. */
const CHUNK = 512 * 1024;

/** A regular file opened for reading. */
export interface OpenFile {
  handle: FileHandle;
  size: number;
}

/** Opens a regular file; anything else, such as a pipe that would block, is refused. Throws an ImageError. */
export async function openRegularFile(path: string): Promise<OpenFile> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw readError(path, error);
  });
  const stat = await handle.stat();
  if (stat.isFile()) return { handle, size: stat.size };
  await handle.close();
  throw new ImageError("read-failed", `${path} is no regular file`, {
    hint: "Save the stream or device to a file first.",
  });
}

/** The error for a path that cannot be read. */
export function readError(path: string, error: unknown): ImageError {
  const missing = (error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
  return new ImageError(
    missing ? "image-not-found" : "read-failed",
    `cannot read ${path}: ${messageOf(error)}`,
    {
      cause: error,
      hint: missing ? "Check the path." : "Check the permissions of the path.",
    },
  );
}

/** The bytes of a part of a file; the next chunk is read while the last is being used. */
export async function* readRange(
  { handle }: OpenFile,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, void> {
  let at = start;
  const readNext = async (): Promise<Buffer | undefined> => {
    if (at >= end) return undefined;
    const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK, end - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    at += bytesRead;
    return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
  };
  let next = readNext();
  try {
    for (;;) {
      const chunk = await next;
      if (chunk === undefined) return;
      signal?.throwIfAborted();
      next = readNext();
      yield chunk;
    }
  } finally {
    // A consumer that stops early must not leave a read behind that outlives the handle.
    await next.catch(() => undefined);
  }
}

/** A stream as one buffer. Throws what `tooLarge` makes when it is longer than the limit. */
export async function collect(
  stream: AsyncIterable<Buffer>,
  limit: number,
  tooLarge: () => Error,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** The error for a file of an image that is larger than its limit. */
export function tooLarge(name: string, limit: number): ImageError {
  return new ImageError("limit-exceeded", `${name} is larger than ${limit} bytes`, {
    hint: "No real image needs that; check where it comes from.",
  });
}

/** The error for a file that an image needs and its archive lacks. */
export function missingFile(path: string): ImageError {
  return new ImageError("archive-invalid", `the archive or layout has no file ${path}`, {
    hint: "It may be cut short, or of another kind: export the image again.",
  });
}
