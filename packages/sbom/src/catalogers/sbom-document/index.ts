// SPDX-License-Identifier: Apache-2.0
import { packagesInDocument } from "../../formats/packages-in-document.ts";
import type { Cataloger } from "../../model.ts";

/**
 * What bills of materials say about something: not necessarily the image they lie in, hence only declared. A file of such a
 * name may also be something else.
 */
export const sbomDocument: Cataloger = {
  name: "sbom-cataloger",
  description: "Packages that bills of materials describe: CycloneDX, SPDX and Syft's",
  tags: ["declared", "language"],
  files: [
    "**/*.{bom,cdx,cyclonedx,sbom,spdx,syft}.json",
    "**/*.{bom,cdx,cyclonedx,sbom}.xml",
    "**/bom.json",
    "**/bom.xml",
    "**/sbom.json",
    "**/sbom.xml",
    "**/*.spdx",
    "**/.spdx.*.json",
  ],
  catalog: ({ path, content }, { report }) =>
    packagesInDocument(content, path, (problem) =>
      report(problem.code === "sbom-unknown-format" ? { ...problem, severity: "information" } : problem),
    ),
};
