// SPDX-License-Identifier: Apache-2.0

const REMEMBERED = 8192;
const TWO_SECONDS = 2_000_000_000;
const TWO_TO_32 = 0x1_0000_0000;

/** A time in nanoseconds since the epoch, as two unsigned 32-bit halves: exact, and cheaper than a bigint. */
export interface SplitTime {
  readonly timestampHigh: number;
  readonly timestampLow: number;
}

interface Exit extends SplitTime {
  readonly parentTid: number;
}

/**
 * The threads that ended last. A child may end before its parent's call that made it returns; the parent's event
 * then must not bring the child back to life.
 */
export class RecentExits {
  /** Thread id to parent and time, oldest first. */
  readonly #exits = new Map<number, Exit>();

  add(tid: number, parentTid: number, { timestampHigh, timestampLow }: SplitTime): void {
    this.#exits.delete(tid);
    if (this.#exits.size >= REMEMBERED) {
      for (const oldest of this.#exits.keys()) {
        this.#exits.delete(oldest);
        break;
      }
    }
    this.#exits.set(tid, { parentTid, timestampHigh, timestampLow });
  }

  /** Whether this child of this parent ended within the last two seconds. */
  has(tid: number, parentTid: number, time: SplitTime): boolean {
    const exit = this.#exits.get(tid);
    if (exit === undefined || exit.parentTid !== parentTid) return false;
    const passed =
      (time.timestampHigh - exit.timestampHigh) * TWO_TO_32 + time.timestampLow - exit.timestampLow;
    return passed >= 0 && passed < TWO_SECONDS;
  }

  clear(): void {
    this.#exits.clear();
  }
}
