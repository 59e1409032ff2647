// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import { packageOfPurl } from "../ecosystems/purl.ts";
import { analysisOf } from "../formats/subject.ts";
import { decodePurl } from "../purl.ts";
import type { InventorySource } from "./source.ts";

/** A single package, by its package URL. */
export const purl: InventorySource = {
  name: "purl",
  description: "one package, such as purl:pkg:npm/lodash@4.17.20",
  read: async (reference) => {
    const parts = decodePurl(reference);
    if (parts === undefined) {
      throw new VendorlessError("purl-invalid", `${reference} is not a package URL`, {
        hint: "Write it as pkg:TYPE/NAMESPACE/NAME@VERSION, such as purl:pkg:npm/lodash@4.17.20.",
      });
    }
    const found = { ...packageOfPurl(parts), locations: [], foundBy: "purl" };
    return { ...analysisOf({ name: reference, tags: [], layers: [] }, undefined, [found]), source: "purl" };
  },
};
