// SPDX-License-Identifier: Apache-2.0
import { expandSparse, type Report, type TarEntry } from "@vendorless/base";
import type { FileEntry } from "../file-entry.ts";
import type { ImageLimits } from "../limits.ts";
import type { InspectedFile, Inspection, Inspector } from "../model.ts";
import { tooLarge } from "./extraction.ts";

/** A regular file about to pass, with what a tar says of its holes. */
type PassingFile = FileEntry & Partial<Pick<TarEntry, "stored" | "sparse">>;

/**
 * Lets inspectors follow the content of files, one file at a time, and collects their results. Where nobody follows
 * a file, this costs one call for each inspector.
 */
export class InspectionCollector {
  readonly #inspectors: readonly Inspector[];
  readonly #limits: ImageLimits;
  readonly #report: Report;
  #file: PassingFile | undefined;
  #following: { inspector: string; inspection: Inspection }[] = [];
  /** The stored bytes of a sparse file, which is handed on whole. */
  #stored: Buffer | undefined;
  #filled = 0;
  /** In the order of the files. Undefined where there is no result, or none yet. */
  readonly #results: (InspectedFile | undefined)[] = [];
  readonly #pending = new Set<Promise<void>>();
  #failure: { thrown: unknown } | undefined;
  /** For paths that came again, the number of results at that time: those before are of the entry that was replaced. */
  readonly #replaced = new Map<string, number>();
  #kept = 0;
  #full = false;

  constructor(inspectors: readonly Inspector[], limits: ImageLimits, report: Report) {
    this.#inspectors = inspectors;
    this.#limits = limits;
    this.#report = report;
  }

  /** Asks who follows a file. False when nobody does. */
  start(file: PassingFile): boolean {
    this.#drop();
    if (this.#inspectors.length === 0 || file.type !== "file") return false;
    for (const inspector of this.#inspectors) {
      const inspection = inspector.inspect(file, this.#report);
      if (inspection !== undefined) this.#following.push({ inspector: inspector.name, inspection });
    }
    if (this.#following.length === 0) return false;
    this.#file = file;
    return file.sparse === undefined || this.#startSparse(file);
  }

  add(piece: Buffer): void {
    if (this.#stored === undefined) for (const { inspection } of this.#following) inspection.add(piece);
    else this.#filled += piece.copy(this.#stored, this.#filled);
  }

  /** The file that was started has passed. */
  end(): void {
    const file = this.#file!;
    if (this.#stored !== undefined && !this.#endSparse(file, this.#stored)) return;
    for (const { inspector, inspection } of this.#following) {
      const result = inspection.end();
      if (result instanceof Promise) this.#await({ inspector, path: file.path }, result);
      else if (result !== undefined) this.#keep({ inspector, path: file.path, result }, this.#results.length);
    }
    this.#following.length = 0;
  }

  /** Resolves when inspectors can take more; undefined when they can at once. */
  ready(): Promise<unknown> | undefined {
    const busy = this.#inspectors
      .map((inspector) => inspector.ready?.())
      .filter((wait) => wait !== undefined);
    return busy.length === 0 ? undefined : Promise.all(busy);
  }

  /** Waits for all results. Throws what an inspector rejected with. */
  async settle(): Promise<void> {
    this.#drop();
    await Promise.all(this.#pending);
    if (this.#failure !== undefined) throw this.#failure.thrown;
  }

  /** Drops the results of an entry that another one of the same path replaces. */
  forget(path: string): void {
    if (this.#results.length > 0) this.#replaced.set(path, this.#results.length);
  }

  /** All results, in the order of the files. */
  results(): InspectedFile[] {
    return this.#results.filter(
      (found, index) => found !== undefined && index >= (this.#replaced.get(found.path) ?? 0),
    ) as InspectedFile[];
  }

  /** Lets go of a file that was started and not ended. */
  #drop(): void {
    for (const { inspection } of this.#following) inspection.drop?.();
    this.#following.length = 0;
    this.#stored = undefined;
  }

  #await(file: Omit<InspectedFile, "result">, promise: Promise<Buffer | undefined>): void {
    const place = this.#results.push(undefined) - 1;
    const waiting = promise.then(
      (result) => {
        if (result !== undefined) this.#keep({ ...file, result }, place);
        this.#pending.delete(waiting);
      },
      (thrown: unknown) => {
        this.#failure ??= { thrown };
        this.#pending.delete(waiting);
      },
    );
    this.#pending.add(waiting);
  }

  #startSparse(file: PassingFile): boolean {
    const size = Math.max(file.size, file.stored ?? 0);
    if (size > this.#limits.keptBytesPerFile) {
      this.#report(tooLarge(file.path, size, this.#limits));
      this.#drop();
      return false;
    }
    this.#stored = Buffer.allocUnsafe(file.stored ?? 0);
    this.#filled = 0;
    return true;
  }

  #endSparse({ path, sparse, size }: PassingFile, stored: Buffer): boolean {
    const content = expandSparse(sparse!, stored, size, this.#limits.tar.sparsePieces);
    this.#stored = undefined;
    if (content === undefined) {
      const message = "the map of a sparse file does not fit its content; not inspected";
      this.#report({ severity: "error", code: "tar-sparse-map", message, path });
      return false;
    }
    this.add(content);
    return true;
  }

  #keep(found: InspectedFile, place: number): void {
    const { inspectionBytesPerLayer } = this.#limits;
    this.#kept += found.result.length + found.path.length;
    if (this.#kept <= inspectionBytesPerLayer) {
      this.#results[place] = found;
      return;
    }
    if (this.#full) return;
    this.#full = true;
    const message = `what inspectors found exceeds ${inspectionBytesPerLayer} bytes; this and the rest is left out`;
    this.#report({ severity: "error", code: "layer-inspections-limit", message, path: found.path });
  }
}
