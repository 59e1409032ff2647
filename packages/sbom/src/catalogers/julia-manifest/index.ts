// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn, textsIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { juliaPackage } from "../../ecosystems/julia.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Packages that Julia has resolved. What is of the standard library has no version of its own: it is Julia's,
 * where the manifest says that. https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml
 */
export const juliaManifest: Cataloger = {
  name: "julia-manifest-cataloger",
  description: "Resolved Julia packages, from Manifest.toml files",
  tags: ["declared", "language"],
  files: ["**/Manifest.toml", "**/JuliaManifest.toml"],
  *catalog({ path, content }, { report }) {
    const manifest = parseToml(content, path, report) ?? {};
    // Format 1 has the packages at the root.
    const packages = textIn(manifest, "manifest_format") === "" ? manifest : objectIn(manifest, "deps");
    for (const [name, entries] of Object.entries(packages)) {
      for (const entry of Array.isArray(entries) ? entries.filter(isObject) : []) {
        const version = textIn(entry, "version") || textIn(manifest, "julia_version");
        if (name === "" || version === "") continue;
        // A list of names, or a table from name to UUID where names are ambiguous.
        const requires = [...textsIn(entry, "deps"), ...Object.keys(objectIn(entry, "deps"))];
        yield { ...juliaPackage(name, version, textIn(entry, "uuid")), requires };
      }
    }
  },
};
