// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import type { Extract, Extractor } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";

/** A field that takes no argument. */
export function plain<E = EventRecord>(extract: Extract<E>): Extractor<E> {
  return (argument) => {
    if (argument !== undefined) throw argumentError(`takes no argument, but got ${argument}`);
    return extract;
  };
}

/** The argument of a field does not fit. `message` follows the field's name. */
export function argumentError(message: string): VendorlessError<"field-argument"> {
  return new VendorlessError("field-argument", message);
}

/** Whether an argument is a position rather than a name. */
export function isIndex(argument: string): boolean {
  return /^-?\d+$/.test(argument);
}

/** A position that may be left out; -1 stands for that too. */
export function parseOptionalIndex(argument: string | undefined): number | undefined {
  return argument === undefined || argument === "-1" ? undefined : parseIndex(argument);
}

/** A position among several, from 0. */
export function parseIndex(argument: string): number {
  if (!/^\d{1,9}$/.test(argument)) throw argumentError(`needs a number, but got ${argument}`);
  return Number(argument);
}
