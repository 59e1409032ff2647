// SPDX-License-Identifier: Apache-2.0
import { type ErrorOptions, type Position, positionAt, VendorlessError } from "@vendorless/base";

/** What can be wrong with one condition or one output format. */
export type RuleErrorCode =
  /** The text does not follow the grammar. */
  | "syntax"
  /** An operator, a transformer or a value does not fit the type of the field. */
  | "type"
  /** A field that no source has, or an argument that does not fit it. */
  | "unknown-field"
  | "unknown-event-type"
  /** A name that no macro bears, or a macro that leads back to itself. */
  | "macro"
  /** More than a limit of `limits.ts` allows. */
  | "limit";

/**
 * The one thing that parsing, checking and compiling rule text throw. Says where in the text: `position` counts
 * in the text that was handed in (a condition, an output format), not in a file around it.
 */
export class RuleError extends VendorlessError<RuleErrorCode> {
  readonly position: Position;

  /** @param text the whole text, in which `offset` counts UTF-16 units from zero */
  constructor(
    code: RuleErrorCode,
    message: string,
    text: string,
    offset: number,
    options: ErrorOptions = {},
  ) {
    super(code, message, options);
    this.name = "RuleError";
    this.position = positionAt(text, offset);
  }
}
