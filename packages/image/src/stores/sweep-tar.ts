// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { type Report, type TarEntry, TarReader } from "@vendorless/base";
import type { ImageLimits } from "../limits.ts";
import type { Sweep } from "./file-store.ts";

/** What the tar reader found in one chunk of the archive, in order. */
type Step = { start: TarEntry } | { piece: Buffer } | { end: true };

/** A {@link Sweep} over the bytes of an uncompressed tar; `seen` is told of every entry. */
export function sweepTar(
  open: () => AsyncIterable<Buffer>,
  report: Report,
  limits: ImageLimits,
  seen?: (entry: TarEntry) => void,
): Sweep {
  return async (wanted, each) => {
    let steps: Step[] = [];
    const tar = new TarReader(
      {
        entry(entry) {
          seen?.(entry);
          if (entry.type !== "file" || !wanted(entry)) return false;
          steps.push({ start: entry });
          return true;
        },
        body: (_entry, piece) => void steps.push({ piece }),
        end: () => void steps.push({ end: true }),
      },
      report,
      limits.tar,
    );
    const consumer = new Consumer(each);
    try {
      for await (const chunk of open()) {
        tar.push(chunk);
        for (const step of steps) await consumer.take(step);
        steps = [];
      }
      tar.finish();
      await consumer.take({ end: true });
    } finally {
      consumer.abandon();
    }
  };
}

/** Feeds `each` with one entry at a time, no faster than it reads. */
class Consumer {
  readonly #each: Parameters<Sweep>[1];
  #pipe: PassThrough | undefined;
  /** Settles when `each` is done with the current entry, whether it read all of it or not. */
  #done: Promise<void> = Promise.resolve();

  constructor(each: Parameters<Sweep>[1]) {
    this.#each = each;
  }

  async take(step: Step): Promise<void> {
    if ("start" in step) {
      this.#pipe = new PassThrough();
      this.#done = this.#each(step.start, this.#pipe);
      // A failure is seen where the next piece or the end waits for it.
      this.#done.catch(() => undefined);
    } else if (this.#pipe === undefined) {
      return;
    } else if ("piece" in step) {
      if (this.#pipe.destroyed) return;
      if (!this.#pipe.write(step.piece))
        await Promise.race([once(this.#pipe, "drain"), once(this.#pipe, "close"), this.#done]);
    } else {
      this.#pipe.end();
      this.#pipe = undefined;
      await this.#done;
    }
  }

  abandon(): void {
    this.#pipe?.destroy();
  }
}
