// SPDX-License-Identifier: Apache-2.0

/** How bad a problem found in data is. An error means that something was left out of the result. */
export type Severity = "error" | "warning" | "information";

/** A problem found in data: what, where, and why. Never thrown. */
export interface Diagnostic {
  severity: Severity;
  /** Stable kebab-case word for programs, such as `tar-truncated`. */
  code: string;
  message: string;
  /** The file or archive member it was found in. */
  path?: string;
  /** Digest of the layer it was found in. */
  layer?: string;
  /** One-based line and column, for text. */
  line?: number;
  column?: number;
  /** Byte offset, for binary data. */
  offset?: number;
}

/** Where parsers send what they find. */
export type Report = (diagnostic: Diagnostic) => void;

/** How many diagnostics of one code are kept; the rest are only counted. */
const KEPT_PER_CODE = 100;

/**
 * Collects diagnostics, keeping at most {@link KEPT_PER_CODE} of each code so that a hostile input with
 * a million faults cannot fill memory. What was left out is said in one closing entry per code.
 */
export class Diagnostics {
  readonly #kept: Diagnostic[] = [];
  readonly #counts = new Map<string, number>();

  /** Bound, so that it can be handed on as a {@link Report}. */
  readonly report: Report = (diagnostic) => {
    const count = (this.#counts.get(diagnostic.code) ?? 0) + 1;
    this.#counts.set(diagnostic.code, count);
    if (count <= KEPT_PER_CODE) this.#kept.push(diagnostic);
  };

  /** Everything reported so far, in order, with one entry for each code that overflowed. */
  list(): Diagnostic[] {
    const overflow: Diagnostic[] = [];
    for (const [code, count] of this.#counts) {
      if (count > KEPT_PER_CODE) {
        const message = `${count - KEPT_PER_CODE} more problems of this kind were found`;
        overflow.push({ severity: "warning", code, message });
      }
    }
    return [...this.#kept, ...overflow];
  }
}
