// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { packageOfPurl } from "../ecosystems/purl.ts";
import { normalizeLicenses } from "../licenses/normalize.ts";
import type { FoundPackage } from "../model.ts";
import { decodePurl } from "../purl.ts";
import { parseJson } from "./json.ts";
import { objectsIn, textIn } from "./members.ts";

/**
 * The packages of an SPDX 2 document in JSON that have a purl, which says more exactly than the name what they
 * are. https://spdx.github.io/spdx-spec/v2.3/package-information/
 */
export function* parseSpdxDocument(content: Buffer, path: string, report: Report): Generator<FoundPackage> {
  for (const entry of objectsIn(parseJson(content, path, report) ?? {}, "packages")) {
    const reference = objectsIn(entry, "externalRefs").find((ref) => textIn(ref, "referenceType") === "purl");
    if (reference === undefined) continue;
    const locator = textIn(reference, "referenceLocator");
    const parts = decodePurl(locator);
    if (parts === undefined) {
      const message = `not a package URL: ${locator.slice(0, 200)}`;
      report({ severity: "warning", code: "spdx-bad-purl", message, path });
      continue;
    }
    const stated = [textIn(entry, "licenseConcluded"), textIn(entry, "licenseDeclared")];
    const licenses = normalizeLicenses(stated).slice(0, 1);
    yield packageOfPurl({ ...parts, version: parts.version || textIn(entry, "versionInfo") }, licenses);
  }
}
