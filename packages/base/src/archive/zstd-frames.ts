// SPDX-License-Identifier: Apache-2.0

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

/**
 * Cuts a zstd stream into chunks that never cross the end of a frame, and drops skippable frames. Node's
 * decompressor ends quietly at the first frame that ends within a chunk; what follows would go unread.
 *
 * ```ebnf
 * stream    = { frame | skippable } ;
 * skippable = magic 0x184D2A5?, size (4 bytes), { byte } ;
 * frame     = magic 0xFD2FB528, descriptor, [ window ], [ dictionary ], [ content size ], block, { block }, [ checksum ] ;
 * block     = header (3 bytes: last, type, size), { byte } ;
 * ```
 * RFC 8878 §3.1. Throws an Error at bytes that start no frame; a frame cut short is left to the decompressor.
 */
export async function* splitZstdFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const frames = new FrameWalk();
  for await (const chunk of source) {
    let from = 0;
    while (from < chunk.length) {
      const walked = frames.walk(chunk, from);
      if (walked.kind === "frame-start") yield FRAME_START;
      else if (walked.kind === "frame") yield chunk.subarray(from, walked.end);
      from = walked.end;
    }
  }
}

/** The magic of a frame. It may come torn apart, so it is always passed on from here. */
const FRAME_START = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** What a piece of the stream is: bytes of a frame, its magic, or bytes to drop. */
type Kind = "frame" | "frame-start" | "dropped";

type Place = "magic" | "skippable-size" | "descriptor" | "fields" | "block" | "body" | "checksum";

/** Where in a frame the stream stands. Fields may be torn apart by chunk ends, so they are read byte by byte. */
class FrameWalk {
  #place: Place = "magic";
  /** Bytes of the current field still to come, and its little-endian value so far. */
  #left = 4;
  #value = 0;
  #shift = 0;
  #skippable = false;
  #hasChecksum = false;
  #last = false;

  /** Walks over a piece of the stream that is all of one kind. */
  walk(chunk: Buffer, from: number): { end: number; kind: Kind } {
    let at = from;
    while (at < chunk.length) {
      if (this.#place === "body" || this.#place === "fields") {
        const taken = Math.min(this.#left, chunk.length - at);
        this.#left -= taken;
        at += taken;
      } else {
        this.#value += chunk[at]! * 2 ** this.#shift;
        this.#shift += 8;
        this.#left--;
        at++;
      }
      const before = this.#place;
      const kind = this.#kind();
      while (this.#left === 0) [this.#place, this.#left] = this.#next(); // again when a field has no bytes
      if (before === "magic" && this.#place !== "magic") {
        return { end: at, kind: this.#skippable ? "dropped" : "frame-start" };
      }
      if (before !== "magic" && this.#place === "magic") return { end: at, kind };
    }
    return { end: at, kind: this.#kind() };
  }

  #kind(): Kind {
    return this.#skippable || this.#place === "magic" ? "dropped" : "frame";
  }

  /** The place after the current one, and its length in bytes. */
  #next(): [Place, number] {
    const value = this.#value;
    this.#value = 0;
    this.#shift = 0;
    switch (this.#place) {
      case "magic":
        this.#skippable = value - (value % 16) === SKIPPABLE;
        if (!this.#skippable && value !== MAGIC) throw new Error("data that are no zstd frame");
        return this.#skippable ? ["skippable-size", 4] : ["descriptor", 1];
      case "skippable-size":
        return ["body", value];
      case "descriptor":
        this.#hasChecksum = (value & 4) !== 0;
        return ["fields", fieldBytes(value)];
      case "fields":
        return ["block", 3];
      case "block":
        this.#last = (value & 1) !== 0;
        // A run-length block stores one byte.
        return ["body", ((value >> 1) & 3) === 1 ? 1 : value >> 3];
      case "body":
        if (this.#skippable) return ["magic", 4];
        if (!this.#last) return ["block", 3];
        return this.#hasChecksum ? ["checksum", 4] : ["magic", 4];
      default:
        return ["magic", 4];
    }
  }
}

/** Bytes of window, dictionary and content size that follow a frame header descriptor. */
function fieldBytes(descriptor: number): number {
  const single = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  const sizeFlag = descriptor >> 6;
  const size = sizeFlag === 0 ? (single ? 1 : 0) : 2 ** sizeFlag;
  return (single ? 0 : 1) + dictionary + size;
}
