// SPDX-License-Identifier: Apache-2.0
import { type Kind, patternKind } from "./kind.ts";

/** A whole number without sign. */
export const integer: Kind<number> = patternKind({
  type: "IntegerString",
  description: "Single integer number as a string",
  pattern: /^\s*[0-9]+\s*$/,
  convert: Number,
});

/** A number with an optional minus and fraction. */
export const decimal: Kind<number> = patternKind({
  type: "FloatString",
  description: "Single float number as a string",
  pattern: /^\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*$/,
  convert: Number,
});

/** Permission bits in octal digits, as in `0644`. */
export const octal: Kind<number> = patternKind({
  type: "OctalString",
  description: "File mode in octal digits as a string",
  pattern: /^\s*(?:0o)?[0-7]{1,7}\s*$/i,
  convert: (text) => Number.parseInt(text.trim().replace(/^0o/i, ""), 8),
});
