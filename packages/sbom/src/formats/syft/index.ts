// SPDX-License-Identifier: Apache-2.0
import { objectIn, textIn } from "../../documents/members.ts";
import type { SbomFormat } from "../format.ts";
import { decodeSyft } from "./decode.ts";
import { encodeSyft } from "./encode.ts";

/** The format of Anchore's Syft, which Grype and others read. */
export const syftJson: SbomFormat = {
  name: "syft-json",
  description: "The format of Syft",
  versions: [],
  encode: (analysis) => `${JSON.stringify(encodeSyft(analysis), null, 2)}\n`,
  decode(document, context) {
    if (document.syntax !== "json" || !Array.isArray(document.value.artifacts)) return undefined;
    const url = textIn(objectIn(document.value, "schema"), "url");
    return url.includes("/syft/") ? decodeSyft(document.value, context) : undefined;
  },
};
