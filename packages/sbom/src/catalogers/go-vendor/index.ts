// SPDX-License-Identifier: Apache-2.0
import { goPackage } from "../../ecosystems/go.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Modules that have been copied into a Go project whose `go.mod` is not at hand: those of which at least one package is
 * there. Folders in place of modules keep the module's version. https://go.dev/ref/mod#vendoring
 *
 *     file    = { module { package } }
 *     module  = "# " path [ version ] [ "=>" ( path version | folder ) ] "\n" [ "## " annotations "\n" ]
 *     package = path "\n"
 */
export const goVendor: Cataloger = {
  name: "go-vendor-modules-cataloger",
  description: "Go modules copied into projects, from vendor/modules.txt files without a go.mod",
  tags: ["declared", "language"],
  files: ["**/vendor/modules.txt"],
  support: ["**/go.mod"],
  *catalog({ path, content }, { read }) {
    if (read(path.replace(/vendor\/modules\.txt$/, "go.mod")) !== undefined) return;
    let module: { path: string; version: string } | undefined;
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const line = cursor.text();
      if (line === "" || line.startsWith("##")) continue;
      if (line.startsWith("# ")) module = moduleOf(line.slice(2));
      else if (module !== undefined) {
        yield goPackage(module.path, module.version);
        module = undefined;
      }
    }
  },
};

const MODULE = /^(\S{1,500})(?: (v\d\S{0,200}))?$/;

function moduleOf(text: string): { path: string; version: string } | undefined {
  const [module = "", replacement = ""] = text.split(" => ");
  const [, path, version] = MODULE.exec(replacement) ?? [];
  if (path !== undefined && version !== undefined) return { path, version };
  const [, ownPath, ownVersion] = MODULE.exec(module) ?? [];
  return ownPath !== undefined && ownVersion !== undefined
    ? { path: ownPath, version: ownVersion }
    : undefined;
}
