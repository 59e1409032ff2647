// SPDX-License-Identifier: Apache-2.0
import { parseYaml } from "../../documents/yaml.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Ubuntu packages in base snaps, which list them as `name[:architecture]=version`. */
export const snapBase: Cataloger = {
  name: "snap-base-cataloger",
  description: "Ubuntu packages in base snaps, from their dpkg.yaml",
  tags: ["installed", "os"],
  files: ["**/snappy/dpkg.yaml"],
  *catalog({ path, content }, { report }) {
    const packages = parseYaml(content, path, report)?.packages;
    for (const entry of Array.isArray(packages) ? packages : []) {
      const match =
        typeof entry === "string" ? /^([a-z0-9][a-z0-9+.-]*)(?::(\w+))?=([!-~]+)$/.exec(entry) : null;
      if (match === null) continue;
      const [, name = "", architecture, version = ""] = match;
      const qualifiers = { arch: architecture };
      const purl = encodePurl({ type: "deb", namespace: "ubuntu", name, version, qualifiers });
      yield {
        name,
        version,
        type: "deb",
        purl,
        licenses: [],
        ...(architecture === undefined ? {} : { architecture }),
      };
    }
  },
};
