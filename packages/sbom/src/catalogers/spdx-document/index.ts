// SPDX-License-Identifier: Apache-2.0
import { parseSpdxDocument } from "../../documents/spdx.ts";
import type { Cataloger } from "../../model.ts";

/** What SPDX documents say about something: not necessarily the image they lie in, hence only declared. */
export const spdxDocument: Cataloger = {
  name: "sbom-cataloger",
  description: "Packages that SPDX documents in JSON describe",
  tags: ["declared", "language"],
  files: ["**/*.spdx.json", "**/.spdx.*.json"],
  catalog: ({ path, content }, { report }) => parseSpdxDocument(content, path, report),
};
