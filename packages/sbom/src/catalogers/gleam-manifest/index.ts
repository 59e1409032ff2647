// SPDX-License-Identifier: Apache-2.0
import { objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { hexPackage } from "../../ecosystems/hex.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Packages that Gleam has locked, of Hex or of a repository. Other tools have files of this name, too: an entry must say
 * with what it is built. https://gleam.run/writing-gleam/gleam-toml/
 */
export const gleamManifest: Cataloger = {
  name: "gleam-manifest-cataloger",
  description: "Locked Gleam packages, from manifest.toml files",
  tags: ["declared", "language"],
  files: ["**/manifest.toml"],
  *catalog({ path, content }, { report }) {
    for (const entry of objectsIn(parseToml(content, path, report) ?? {}, "packages")) {
      const name = textIn(entry, "name");
      if (name === "" || !("build_tools" in entry)) continue;
      yield { ...hexPackage(name, textIn(entry, "version")), requires: textsIn(entry, "requirements") };
    }
  },
};
