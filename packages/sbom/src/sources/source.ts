// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { Analysis } from "../model.ts";

/** Something that tells of packages without being an image: the unit of `sources/`. */
export interface InventorySource {
  /** The prefix a user types before the colon. */
  name: string;
  description: string;
  /**
   * Throws a VendorlessError when the reference cannot be opened or understood at all. What is wrong with parts of
   * it becomes diagnostics.
   */
  read(reference: string, report: Report): Promise<Analysis>;
}
