// SPDX-License-Identifier: Apache-2.0
import { packagesInDocument } from "../../formats/packages-in-document.ts";
import type { Cataloger } from "../../model.ts";

/** Software in Bitnami images, which bring an SPDX document for each component they are built of. */
export const bitnami: Cataloger = {
  name: "bitnami-cataloger",
  description: "Components of Bitnami images, from the SPDX documents beside them",
  tags: ["installed", "language"],
  files: ["**/opt/bitnami/**/.spdx-*.spdx"],
  catalog: ({ path, content }, { report }) => packagesInDocument(content, path, report),
};
