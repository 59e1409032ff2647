// SPDX-License-Identifier: Apache-2.0
import { InternedStrings, type InternedText } from "./interned-strings.ts";
import type { Descriptor } from "./state/descriptor.ts";
import type { State } from "./state/state.ts";
import type { Thread } from "./state/thread.ts";

/**
 * Most parameters of one event that are kept; the format allows more, and more are ignored. The largest event
 * type has fewer.
 */
export const MOST_PARAMETERS = 64;

/**
 * Shared by all streams. A slot is what a processor fetches at once, twice: short texts lie in the first half, with their
 * header.
 */
const strings = new InternedStrings(16_384, 128, true);
/** Texts of several parts: command lines and control groups. */
const wholeStrings = new InternedStrings(1024, 512, false);

const TWO_TO_32 = 0x1_0000_0000;
const BILLION = 1_000_000_000;

/**
 * One event of a stream. There is **one object per stream**, filled again for each event, so that reading allocates
 * nothing: whoever wants to keep something copies it out before the next event.
 *
 * ```
 * number                   evt.num, from 1, counted after conversion of old events
 * type                     event code (index into `eventTypes` of @vendorless/rules), after conversion
 * cpu, tid                 where and by whom
 * seconds, nanoseconds     the exact time, as two numbers;  timestamp  the same in bigint nanoseconds
 * isExit                   whether the event tells of the end of a call (odd codes)
 * parameterCount           how many parameters the event has (may be fewer or more than its type lists)
 *
 * has(i), length(i)        whether parameter i has any bytes; how many (0 when absent)
 * uint8(i) uint16(i) uint32(i) int8(i) int16(i) int32(i)
 * int64(i) uint64(i)       number, inexact beyond 2^53
 * bigInt64(i) bigUint64(i) exact
 * string(i)                text up to the first NUL, "" when absent; interned: equal bytes give the same object
 * strings(i)               texts separated by NUL (arguments, environment, cgroups)
 * bytes(i)                 view of the bytes, valid until the next event
 * offset(i), buffer, view  raw access: parameter i is buffer[offset(i) .. offset(i) + length(i))
 * ```
 * Number accessors answer undefined when the parameter is absent or shorter than the number.
 */
export class EventRecord {
  number = 0;
  type = 0;
  cpu = 0;
  tid = 0;
  /** The time in nanoseconds since the epoch, as two unsigned 32-bit halves. */
  timestampLow = 0;
  timestampHigh = 0;
  parameterCount = 0;

  /** What the parameters point into; `view` is on the same bytes. */
  buffer: Buffer = EMPTY;
  view: DataView = EMPTY_VIEW;
  /** Where each of the first `parameterCount` parameters starts in `buffer`, and how long it is. */
  readonly offsets: Int32Array = new Int32Array(MOST_PARAMETERS);
  readonly lengths: Int32Array = new Int32Array(MOST_PARAMETERS);

  /** Filled by the state engine: the thread and the descriptor that the event is about. */
  thread: Thread | undefined = undefined;
  descriptor: Descriptor | undefined = undefined;
  /** The path that a call was to open, once a field has asked for it. */
  wantedPath: InternedText | undefined = undefined;
  /** The state that the stream's events are applied to; set before the first event. */
  state!: State;

  get isExit(): boolean {
    return (this.type & 1) === 1;
  }

  /** Whole seconds since the epoch. */
  get seconds(): number {
    const first = this.timestampHigh;
    const second = (first % BILLION) * 65_536 + (this.timestampLow >>> 16);
    const third = (second % BILLION) * 65_536 + (this.timestampLow & 0xffff);
    return (
      Math.floor(first / BILLION) * TWO_TO_32 +
      Math.floor(second / BILLION) * 65_536 +
      Math.floor(third / BILLION)
    );
  }

  /** Nanoseconds within the second. */
  get nanoseconds(): number {
    const second = (this.timestampHigh % BILLION) * 65_536 + (this.timestampLow >>> 16);
    return ((second % BILLION) * 65_536 + (this.timestampLow & 0xffff)) % BILLION;
  }

  /** Nanoseconds since the epoch. */
  get timestamp(): bigint {
    return (BigInt(this.timestampHigh) << 32n) | BigInt(this.timestampLow);
  }

  /** Bytes of parameter `index`; 0 when absent. */
  length(index: number): number {
    return index < this.parameterCount ? this.lengths[index]! : 0;
  }

  has(index: number): boolean {
    return index < this.parameterCount && this.lengths[index]! > 0;
  }

  /** Where parameter `index` starts in `buffer`; meaningless when absent. */
  offset(index: number): number {
    return this.offsets[index]!;
  }

  uint8(index: number): number | undefined {
    return this.length(index) < 1 ? undefined : this.view.getUint8(this.offsets[index]!);
  }

  int8(index: number): number | undefined {
    return this.length(index) < 1 ? undefined : this.view.getInt8(this.offsets[index]!);
  }

  uint16(index: number): number | undefined {
    return this.length(index) < 2 ? undefined : this.view.getUint16(this.offsets[index]!, true);
  }

  int16(index: number): number | undefined {
    return this.length(index) < 2 ? undefined : this.view.getInt16(this.offsets[index]!, true);
  }

  uint32(index: number): number | undefined {
    return this.length(index) < 4 ? undefined : this.view.getUint32(this.offsets[index]!, true);
  }

  int32(index: number): number | undefined {
    return this.length(index) < 4 ? undefined : this.view.getInt32(this.offsets[index]!, true);
  }

  /** Exact up to 2^53 on either side of zero. */
  int64(index: number): number | undefined {
    if (this.length(index) < 8) return undefined;
    return int64At(this.view, this.offsets[index]!);
  }

  /** Exact up to 2^53. */
  uint64(index: number): number | undefined {
    if (this.length(index) < 8) return undefined;
    const at = this.offsets[index]!;
    return this.view.getUint32(at + 4, true) * TWO_TO_32 + this.view.getUint32(at, true);
  }

  bigInt64(index: number): bigint | undefined {
    return this.length(index) < 8 ? undefined : this.view.getBigInt64(this.offsets[index]!, true);
  }

  bigUint64(index: number): bigint | undefined {
    return this.length(index) < 8 ? undefined : this.view.getBigUint64(this.offsets[index]!, true);
  }

  /** The text up to the first NUL; empty when absent. Equal bytes give the same string object. */
  string(index: number): string {
    if (index >= this.parameterCount) return "";
    const start = this.offsets[index]!;
    return this.text(start, start + this.lengths[index]!);
  }

  /** The same, with what was found out about it. The parameter must be there. */
  internedText(index: number): InternedText {
    const start = this.offsets[index]!;
    return strings.text(this.buffer, this.view, start, start + this.lengths[index]!);
  }

  /** The text of `buffer[start, end)` up to the first NUL, interned. For parameters that hold several things. */
  text(start: number, end: number): string {
    return strings.text(this.buffer, this.view, start, end).value;
  }

  /** All bytes of a parameter as one text, with the NULs that separate its parts; interned. */
  wholeText(index: number): string {
    if (index >= this.parameterCount) return "";
    const start = this.offsets[index]!;
    return wholeStrings.text(this.buffer, this.view, start, start + this.lengths[index]!).value;
  }

  /** The texts that NULs separate or end: arguments, environment, control groups. */
  strings(index: number): string[] {
    const texts: string[] = [];
    if (index >= this.parameterCount) return texts;
    const { buffer, view } = this;
    let start = this.offsets[index]!;
    const end = start + this.lengths[index]!;
    for (let at = start; at < end; at++) {
      if (buffer[at] !== 0) continue;
      texts.push(strings.text(buffer, view, start, at).value);
      start = at + 1;
    }
    if (start < end) texts.push(strings.text(buffer, view, start, end).value);
    return texts;
  }

  /** A view of the bytes, valid until the next event; empty when absent. */
  bytes(index: number): Buffer {
    if (index >= this.parameterCount) return EMPTY;
    const start = this.offsets[index]!;
    return this.buffer.subarray(start, start + this.lengths[index]!);
  }
}

/** A signed 64-bit number. Nearly all are small, and stay integers for the engine. */
export function int64At(view: DataView, at: number): number {
  const low = view.getInt32(at, true);
  const high = view.getInt32(at + 4, true);
  return high === low >> 31 ? low : high * TWO_TO_32 + (low >>> 0);
}

const EMPTY = Buffer.alloc(0);
const EMPTY_VIEW = new DataView(EMPTY.buffer, 0, 0);
