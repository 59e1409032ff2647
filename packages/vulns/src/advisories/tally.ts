// SPDX-License-Identifier: Apache-2.0
import type { OsvRecord } from "../osv/record.ts";
import type { SourceStatus } from "./source.ts";

/** Counts records by ecosystem, including its release, and remembers the newest of each. */
export class EcosystemTally {
  readonly #ecosystems = new Map<string, { ecosystem: string; records: number; newest: string }>();

  /** Counts a record once for each ecosystem it affects. Times are RFC 3339 in UTC, ordered as texts. */
  count(record: OsvRecord, affected: readonly { ecosystem: string }[]): void {
    const modified = record.modified ?? record.published ?? "";
    for (const ecosystem of new Set(affected.map((entry) => entry.ecosystem))) {
      const entry = this.#ecosystems.get(ecosystem) ?? { ecosystem, records: 0, newest: "" };
      entry.records++;
      if (modified > entry.newest) entry.newest = modified;
      this.#ecosystems.set(ecosystem, entry);
    }
  }

  /** The counts, by name of the ecosystem. */
  list(): SourceStatus["ecosystems"] {
    return [...this.#ecosystems.values()].sort((a, b) => (a.ecosystem < b.ecosystem ? -1 : 1));
  }
}
