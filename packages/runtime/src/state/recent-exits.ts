// SPDX-License-Identifier: Apache-2.0

/** A power of two. */
const REMEMBERED = 8192;
const NOBODY = -1;
const TWO_SECONDS = 2_000_000_000;
const TWO_TO_32 = 0x1_0000_0000;

/** A time in nanoseconds since the epoch, as two unsigned 32-bit halves: exact, and cheaper than a bigint. */
export interface SplitTime {
  readonly timestampHigh: number;
  readonly timestampLow: number;
}

/**
 * The threads that ended last, of those whose ids end in the same bits. A child may end before its parent's call that
 * made it returns; the parent's event then must not bring the child back to life.
 */
export class RecentExits {
  /** Thread id, parent, and the halves of the time, for each place. */
  readonly #tids = new Float64Array(REMEMBERED).fill(NOBODY);
  readonly #parents = new Float64Array(REMEMBERED);
  readonly #high = new Uint32Array(REMEMBERED);
  readonly #low = new Uint32Array(REMEMBERED);

  add(tid: number, parentTid: number, { timestampHigh, timestampLow }: SplitTime): void {
    const place = tid & (REMEMBERED - 1);
    this.#tids[place] = tid;
    this.#parents[place] = parentTid;
    this.#high[place] = timestampHigh;
    this.#low[place] = timestampLow;
  }

  /** Whether this child of this parent ended within the last two seconds. */
  has(tid: number, parentTid: number, time: SplitTime): boolean {
    const place = tid & (REMEMBERED - 1);
    if (this.#tids[place] !== tid || this.#parents[place] !== parentTid) return false;
    const passed =
      (time.timestampHigh - this.#high[place]!) * TWO_TO_32 + time.timestampLow - this.#low[place]!;
    return passed >= 0 && passed < TWO_SECONDS;
  }

  clear(): void {
    this.#tids.fill(NOBODY);
  }
}
