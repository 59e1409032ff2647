// SPDX-License-Identifier: Apache-2.0
import { purl } from "./purl.ts";
import { sbom } from "./sbom.ts";
import type { InventorySource } from "./source.ts";

/** What can be named in place of an image. A user types the name of one before a colon. */
export const inventorySources: readonly InventorySource[] = [sbom, purl];
