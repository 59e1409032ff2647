// SPDX-License-Identifier: Apache-2.0
import { textIn } from "../../documents/members.ts";
import { parseYaml } from "../../documents/yaml.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Snaps, from the metadata in each. https://snapcraft.io/docs/snap-format */
export const snap: Cataloger = {
  name: "snap-cataloger",
  description: "Installed snaps, from their meta/snap.yaml",
  tags: ["installed", "os"],
  files: ["**/meta/snap.yaml"],
  *catalog({ path, content }, { report }) {
    const metadata = parseYaml(content, path, report) ?? {};
    const [name, version] = [textIn(metadata, "name"), textIn(metadata, "version")];
    if (name === "" || version === "") return;
    const purl = encodePurl({ type: "snap", name, version });
    yield { name, version, type: "snap", purl, licenses: normalizeLicenses([textIn(metadata, "license")]) };
  },
};
