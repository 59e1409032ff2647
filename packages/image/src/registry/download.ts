// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import { delayBefore, type RetryPolicy } from "./retry.ts";

/** What is downloaded. */
export interface Download {
  /** What errors call it. */
  name: string;
  /** Bytes that the manifest promises. */
  size: number;
  /**
   * Asks for the bytes from an offset on. `offset` of the result says where they really start: a server may
   * not know ranges. Throws an ImageError when asking again is of no use.
   */
  openAt: (offset: number) => Promise<{ offset: number; body: AsyncIterable<Buffer> }>;
}

/** What bounds a download. */
export interface DownloadOptions {
  limits: ImageLimits;
  retry: RetryPolicy;
  signal: AbortSignal | undefined;
}

/**
 * The bytes of a blob, each once and in order. When the connection breaks off, or brings nearly nothing, the
 * rest is asked for.
 *
 * Throws an ImageError: `digest-mismatch` when there are more bytes than promised, `registry-failed` when it
 * broke off too often.
 */
export async function* download(
  { name, size, openAt }: Download,
  { limits, retry, signal }: DownloadOptions,
): AsyncGenerator<Buffer, void, void> {
  let at = 0;
  let failed = 0;
  for (let breaks = 0; ; breaks++) {
    const before = at;
    let reason = "the stream ended";
    try {
      const { offset, body } = await openAt(at);
      let skip = at - offset;
      for await (const piece of brisk(body, limits.downloadBytesPerSecond, retry)) {
        const chunk = piece.subarray(Math.min(skip, piece.length));
        skip -= piece.length - chunk.length;
        at += chunk.length;
        if (at > size) throw tooLong(name, size);
        if (chunk.length > 0) yield chunk;
      }
      if (at === size) return;
    } catch (error) {
      if (error instanceof ImageError || signal?.aborted === true) throw error;
      // Servers may hang up after the last byte without a farewell.
      if (at === size) return;
      reason = messageOf(error);
    }
    failed = at > before ? 1 : failed + 1;
    const delay = breaks < limits.downloadBreaks ? delayBefore(failed, undefined, retry) : undefined;
    if (delay === undefined) {
      throw new ImageError("registry-failed", `${name} broke off after ${at} of ${size} bytes: ${reason}`, {
        hint: "Try again when the network is better.",
      });
    }
    await retry.sleep(delay, signal);
  }
}

/** Milliseconds of waiting after which the speed is looked at. */
const WINDOW = 60_000;

/** Throws when a stream brings too little in the time it is waited for; its reader may take any time. */
export async function* brisk(
  body: AsyncIterable<Buffer>,
  bytesPerSecond: number,
  { now }: RetryPolicy,
): AsyncGenerator<Buffer, void, void> {
  let waited = 0;
  let bytes = 0;
  let since = now();
  for await (const piece of body) {
    waited += now() - since;
    bytes += piece.length;
    if (waited > WINDOW) {
      if (bytes < (waited / 1000) * bytesPerSecond) throw new Error("it is too slow");
      waited = 0;
      bytes = 0;
    }
    yield piece;
    since = now();
  }
}

function tooLong(name: string, size: number): ImageError {
  return new ImageError("digest-mismatch", `${name} is longer than the ${size} bytes of its manifest`, {
    hint: "The image is damaged or was tampered with: push it again.",
  });
}
