// SPDX-License-Identifier: Apache-2.0
import { sha256, sourceDigest } from "@vendorless/base";
import { catalogers as ours } from "./catalogers/index.ts";
import type { Cataloger } from "./model.ts";

let code: string | undefined;

/**
 * Names what the selector of some catalogers keeps of a layer, for the cache: the code of this package, and which
 * catalogers they are, and what is kept besides. Undefined when one is not of this package: nothing is known of its code.
 */
export function selectVersion(
  catalogers: readonly Cataloger[],
  retrieved: ReadonlySet<string> = new Set(),
  digests = false,
): string | undefined {
  if (!catalogers.every((cataloger) => ours.includes(cataloger))) return undefined;
  code ??= sourceDigest([new URL("../", import.meta.url)]);
  return sha256(JSON.stringify([code, catalogers.map(({ name }) => name), [...retrieved].sort(), digests]));
}
