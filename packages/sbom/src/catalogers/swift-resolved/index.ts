// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Packages that the Swift package manager has resolved: named by where they come from, as its advisories are. */
export const swiftResolved: Cataloger = {
  name: "swift-package-manager-cataloger",
  description: "Resolved Swift packages, from Package.resolved files",
  tags: ["declared", "language"],
  files: ["**/Package.resolved", "**/.package.resolved"],
  *catalog({ path, content }, { report }) {
    const resolved = parseJson(content, path, report) ?? {};
    // Version 1 has the pins in an object.
    for (const pin of [...objectsIn(resolved, "pins"), ...objectsIn(objectIn(resolved, "object"), "pins")]) {
      const name = (textIn(pin, "location") || textIn(pin, "repositoryURL"))
        .replace(/^(?:\w+:\/\/)?(?:[^@/]+@)?/, "")
        .replace(/\.git$/, "")
        .replace(/^([^/:]+):/, "$1/");
      const version = textIn(objectIn(pin, "state"), "version");
      const slash = name.lastIndexOf("/");
      if (slash < 1 || slash === name.length - 1) continue;
      const parts = { type: "swift", namespace: name.slice(0, slash), name: name.slice(slash + 1), version };
      yield { name, version, type: "swift", purl: encodePurl(parts), licenses: [] };
    }
  },
};
