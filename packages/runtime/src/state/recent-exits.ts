// SPDX-License-Identifier: Apache-2.0

const REMEMBERED = 8192;
const TWO_SECONDS = 2_000_000_000n;

/**
 * The threads that ended last. A child may end before its parent's call that made it returns; the parent's event
 * then must not bring the child back to life.
 */
export class RecentExits {
  /** Thread id to parent and time, oldest first. */
  readonly #exits = new Map<number, { parentTid: number; time: bigint }>();

  add(tid: number, parentTid: number, time: bigint): void {
    this.#exits.delete(tid);
    if (this.#exits.size >= REMEMBERED) {
      for (const oldest of this.#exits.keys()) {
        this.#exits.delete(oldest);
        break;
      }
    }
    this.#exits.set(tid, { parentTid, time });
  }

  /** Whether this child of this parent ended within the last two seconds. */
  has(tid: number, parentTid: number, time: bigint): boolean {
    const exit = this.#exits.get(tid);
    if (exit === undefined || exit.parentTid !== parentTid) return false;
    return time >= exit.time && time - exit.time < TWO_SECONDS;
  }

  clear(): void {
    this.#exits.clear();
  }
}
