// SPDX-License-Identifier: Apache-2.0
import { textIn } from "../../documents/members.ts";
import type { SbomFormat } from "../format.ts";
import { decodeSpdx } from "./decode.ts";
import { encodeSpdx } from "./encode.ts";
import { encodeSpdx3 } from "./encode-3.ts";
import { spdx2OfGraph } from "./graph-3.ts";
import { parseTagValue } from "./parse-tag-value.ts";
import { renderTagValue } from "./render-tag-value.ts";

/** https://spdx.dev/use/specifications/ */
export const spdxJson: SbomFormat = {
  name: "spdx-json",
  description: "SPDX, in JSON",
  versions: ["2.3", "3.0"],
  encode(analysis, options) {
    const document =
      options?.version === "3.0" ? encodeSpdx3(analysis, options) : encodeSpdx(analysis, options);
    return `${JSON.stringify(document, null, 2)}\n`;
  },
  decode(document, context) {
    if (document.syntax !== "json") return undefined;
    const { value } = document;
    const spdx2 = textIn(value, "spdxVersion").startsWith("SPDX-2.") ? value : spdx2OfGraph(value);
    return spdx2 === undefined ? undefined : decodeSpdx(spdx2, context);
  },
};

/** The same document as of version 2.3, in lines of tags and values. */
export const spdxTagValue: SbomFormat = {
  name: "spdx-tag-value",
  description: "SPDX, in tags and values",
  versions: ["2.3"],
  encode: (analysis, options) => renderTagValue(encodeSpdx(analysis, options)),
  decode(document, context) {
    const spdx2 = document.syntax === "text" ? parseTagValue(document.text) : undefined;
    return spdx2 === undefined ? undefined : decodeSpdx(spdx2, context);
  },
};
