// SPDX-License-Identifier: Apache-2.0
import type { DropSettings } from "./configuration/settings.ts";
import type { EventRecord } from "./event.ts";

/** What a monitor found and did. */
export interface DropCounts {
  /** Seconds with more drops than the threshold allows. */
  occurrences: number;
  /** How many of them led to actions. */
  acted: number;
}

/** Drops in one second. */
export interface DropReport {
  /** Nanoseconds since the epoch. */
  time: bigint;
  /** Events that were seen, and events that were dropped. */
  events: number;
  dropped: number;
}

/** What stands as the rule of an alert about drops. */
export const dropRule = "Falco internal: syscall event drop";

/**
 * Looks once a second, in the time of the events, whether the recorder dropped any. Recorded captures do not tell of
 * drops, so there is something to see only when drops are simulated. Actions are limited by a token bucket that is
 * full at first, like Falco's.
 */
export class DropMonitor {
  readonly counts: DropCounts = { occurrences: 0, acted: 0 };
  readonly #settings: DropSettings;
  readonly #onDrops: (report: DropReport) => void;
  readonly #bucket: { tokens: number; seen: number | undefined };
  #nextCheck: number | undefined;
  #events = 0;

  /** @param onDrops called for each second with too many drops, unless that happened too often */
  constructor(settings: DropSettings, onDrops: (report: DropReport) => void) {
    this.#settings = settings;
    this.#onDrops = onDrops;
    this.#bucket = { tokens: settings.burst, seen: undefined };
  }

  observe(event: EventRecord): void {
    this.#events++;
    const now = event.seconds + event.nanoseconds / 1e9;
    this.#nextCheck ??= now + 1;
    if (now <= this.#nextCheck) return;
    this.#nextCheck = now + 1;
    const events = this.#events;
    this.#events = 0;
    if (!this.#settings.simulate) return;
    // A simulated drop is over every threshold.
    this.counts.occurrences++;
    if (!this.#mayAct(now)) return;
    this.counts.acted++;
    this.#onDrops({ time: event.timestamp, events, dropped: 1 });
  }

  #mayAct(now: number): boolean {
    const { rate, burst } = this.#settings;
    const bucket = this.#bucket;
    bucket.tokens = Math.min(burst, bucket.tokens + rate * (now - (bucket.seen ?? now)));
    bucket.seen = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }
}

/** The sentence that tells of drops. */
export function dropMessage({ dropped }: DropReport): string {
  return `${dropRule}. ${dropped} system calls dropped in last second.`;
}

/** The causes of drops that Falco's alert lists; captures know none of them. */
const CAUSES = [
  "n_drops_buffer_total",
  "n_drops_buffer_clone_fork_exit",
  "n_drops_buffer_execve_exit",
  "n_drops_buffer_connect_exit",
  "n_drops_buffer_open_exit",
  "n_drops_buffer_dir_file_exit",
  "n_drops_buffer_other_interest_exit",
  "n_drops_buffer_close_exit",
  "n_drops_buffer_proc_exit",
  "n_drops_scratch_map",
  "n_drops_page_faults",
  "n_drops_bug",
];

/** The fields of an alert about drops, all text, as in Falco. */
export function dropFields({ events, dropped }: DropReport): ReadonlyMap<string, string> {
  return new Map([
    ["ebpf_enabled", "0"],
    ["n_drops", String(dropped)],
    ["n_evts", String(events)],
    ...CAUSES.map((cause) => [cause, "0"] as const),
  ]);
}
