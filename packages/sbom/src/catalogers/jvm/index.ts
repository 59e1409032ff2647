// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseRelease } from "./parse-release.ts";

/** Java runtimes and development kits that were unpacked rather than installed, from the file `release` in their folder. */
export const jvm: Cataloger = {
  name: "java-jvm-cataloger",
  description: "Java runtimes and development kits, from their release files",
  tags: ["installed", "language"],
  files: ["**/release"],
  *catalog({ content }) {
    const found = parseRelease(content);
    if (found === undefined) return;
    const { vendor, product: name, version, architecture } = found;
    const purl = encodePurl({ type: "generic", namespace: vendor, name, version });
    yield {
      name,
      version,
      type: "binary",
      purl,
      licenses: [],
      ...(architecture === "" ? {} : { architecture }),
    };
  },
};
