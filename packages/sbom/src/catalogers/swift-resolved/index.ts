// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import { swiftPackage } from "../../ecosystems/swift.ts";
import type { Cataloger } from "../../model.ts";

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
      const url = textIn(pin, "location") || textIn(pin, "repositoryURL");
      const found = swiftPackage(url, textIn(objectIn(pin, "state"), "version"));
      if (found !== undefined) yield found;
    }
  },
};
