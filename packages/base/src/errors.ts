// SPDX-License-Identifier: Apache-2.0

/** What an error carries besides its message. */
export interface ErrorOptions {
  /** The error underneath, if any. */
  cause?: unknown;
  /** What the person in front of it can do next, as one sentence. */
  hint?: string;
}

/**
 * The one error class. Thrown only at I/O and misuse; problems found *in* data are diagnostics.
 * Each package narrows `Code` to its own closed list of codes; callers switch on `code`, never on text.
 */
export class VendorlessError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly hint: string | undefined;

  constructor(code: Code, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "VendorlessError";
    this.code = code;
    this.hint = options.hint;
  }
}

/** The message of anything that was thrown, for a diagnostic. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
