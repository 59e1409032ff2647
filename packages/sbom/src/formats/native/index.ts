// SPDX-License-Identifier: Apache-2.0
import { isObject, textIn } from "../../documents/members.ts";
import type { SbomFormat } from "../format.ts";
import { decodeInventory } from "./decode.ts";
import { inventoryReport } from "./encode.ts";

/** Our own format: what `scan -o json` prints, without what only a scan knows. */
export const json: SbomFormat = {
  name: "json",
  description: "Everything that was found, in our own form",
  versions: [],
  encode: (analysis) => `${JSON.stringify(inventoryReport(analysis), null, 2)}\n`,
  decode(document, context) {
    if (document.syntax !== "json") return undefined;
    const { source, image, packages } = document.value;
    const own =
      isObject(source) && textIn(source, "reference") !== "" && isObject(image) && Array.isArray(packages);
    return own ? decodeInventory(document.value, context) : undefined;
  },
};
