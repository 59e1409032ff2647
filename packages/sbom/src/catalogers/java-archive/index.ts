// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../../model.ts";
import { type ArchiveEvidence, EXTENSIONS, readEvidence } from "./evidence.ts";
import { packagesOf } from "./packages.ts";

/** Java packages in archives, and in archives within them. */
export const javaArchive: Cataloger = {
  name: "java-archive-cataloger",
  description: "Java packages in jar, war and ear files, at any depth",
  tags: ["installed", "language"],
  files: EXTENSIONS.map((extension) => `**/*.${extension}`),
  extract({ path, content }, report) {
    return JSON.stringify(readEvidence(content, path, report));
  },
  *catalog({ content }) {
    const archives = JSON.parse(content.toString("utf8")) as ArchiveEvidence[];
    for (const archive of archives) yield* packagesOf(archive);
  },
};
