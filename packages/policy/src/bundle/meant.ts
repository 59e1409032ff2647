// SPDX-License-Identifier: Apache-2.0
import { nearest } from "@vendorless/base";

/** Words listed at most when none is near. */
const LISTED = 20;

/** A hint: the word that was likely meant, or those there are. */
export function meant(word: string, known: readonly string[]): string {
  const candidate = nearest(word, known);
  if (candidate !== undefined) return `did you mean "${candidate}"?`;
  if (known.length === 0) return "it takes none";
  return `known: ${known.slice(0, LISTED).join(", ")}${known.length > LISTED ? ", …" : ""}`;
}
