// SPDX-License-Identifier: Apache-2.0
import { type Report, type TarEntry, TarReader } from "@vendorless/base";
import type { ImageLimits } from "../limits.ts";
import type { Sweep } from "./file-store.ts";
import { Pipe } from "./pipe.ts";

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
      // The last entry of an archive that is cut short.
      await consumer.take({ end: true });
    } finally {
      await consumer.abandon();
    }
  };
}

/** Feeds `each` with one entry at a time, no faster than it reads. */
class Consumer {
  readonly #each: Parameters<Sweep>[1];
  #pipe: Pipe | undefined;
  /** Settles when `each` is done with the current entry, whether it read all of it or not. */
  #done: Promise<void> = Promise.resolve();

  constructor(each: Parameters<Sweep>[1]) {
    this.#each = each;
  }

  async take(step: Step): Promise<void> {
    if ("start" in step) this.#start(step.start);
    else if ("piece" in step) await this.#pipe?.write(step.piece);
    else await this.#end();
  }

  #start(entry: TarEntry): void {
    const pipe = new Pipe();
    this.#pipe = pipe;
    // However it ends, nothing more will be read. A failure is thrown where the end of the entry waits for it.
    this.#done = this.#each(entry, pipe).finally(() => pipe.close());
    this.#done.catch(() => undefined);
  }

  async #end(): Promise<void> {
    this.#pipe?.close();
    this.#pipe = undefined;
    await this.#done;
  }

  /** Lets go of an entry whose archive failed. */
  async abandon(): Promise<void> {
    await this.#end().catch(() => undefined);
  }
}
