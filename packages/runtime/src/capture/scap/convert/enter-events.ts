// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../../event.ts";

/** The parameters of an event that was remembered. */
export interface StoredEvent {
  type: number;
  parameters: readonly Uint8Array[];
}

/**
 * The last enter event of each thread, until its exit event takes it. Holds at most `capacity` threads: the one
 * that has waited longest makes room.
 */
export class EnterEvents {
  readonly #events = new Map<number, StoredEvent>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  store(record: EventRecord): void {
    const parameters: Uint8Array[] = [];
    for (let index = 0; index < record.parameterCount; index++) {
      parameters.push(new Uint8Array(record.bytes(index)));
    }
    this.#events.delete(record.tid);
    if (this.#events.size >= this.#capacity) this.#forgetOldest();
    this.#events.set(record.tid, { type: record.type, parameters });
  }

  /** The event that the thread entered last, if it is of the type given. */
  get(tid: number, type: number): StoredEvent | undefined {
    const event = this.#events.get(tid);
    return event?.type === type ? event : undefined;
  }

  remove(tid: number): void {
    this.#events.delete(tid);
  }

  clear(): void {
    this.#events.clear();
  }

  #forgetOldest(): void {
    for (const tid of this.#events.keys()) {
      this.#events.delete(tid);
      return;
    }
  }
}
