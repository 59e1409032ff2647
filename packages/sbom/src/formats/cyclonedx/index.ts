// SPDX-License-Identifier: Apache-2.0
import { renderXml } from "../../documents/render-xml.ts";
import type { SbomFormat } from "../format.ts";
import { cyclonedxVersions } from "./bom.ts";
import { decodeBom } from "./decode.ts";
import { encodeBom } from "./encode.ts";
import { bomOfXml, xmlOfBom } from "./xml.ts";

/** https://cyclonedx.org/specification/overview/ */
export const cyclonedxJson: SbomFormat = {
  name: "cyclonedx-json",
  description: "CycloneDX, in JSON",
  versions: cyclonedxVersions,
  encode: (analysis, options) => `${JSON.stringify(encodeBom(analysis, options), null, 2)}\n`,
  decode(document, context) {
    if (document.syntax !== "json" || document.value.bomFormat !== "CycloneDX") return undefined;
    return decodeBom(document.value, context);
  },
};

/** The same bill of materials, in XML. */
export const cyclonedxXml: SbomFormat = {
  name: "cyclonedx-xml",
  description: "CycloneDX, in XML",
  versions: cyclonedxVersions,
  encode: (analysis, options) => renderXml(xmlOfBom(encodeBom(analysis, options))),
  decode(document, context) {
    if (document.syntax !== "xml" || document.root.name !== "bom") return undefined;
    return decodeBom(bomOfXml(document.root), context);
  },
};
