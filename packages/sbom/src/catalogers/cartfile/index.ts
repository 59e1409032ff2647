// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { swiftPackage } from "../../ecosystems/swift.ts";
import type { Cataloger } from "../../model.ts";

/** `github "owner/repository" "1.0.0"`, or `git "url" "1.0.0"`: one a line. */
const ENTRY = /^(github|git)[ \t]+"([^"\n]{1,500})"[ \t]+"([^"\n]{1,200})"/gm;

/**
 * Libraries that Carthage has resolved. They are the packages that Swift's own manager would take from there, and
 * advisories name them the same way. https://github.com/Carthage/Carthage/blob/master/Documentation/Artifacts.md
 */
export const cartfile: Cataloger = {
  name: "carthage-cataloger",
  description: "Resolved Swift and Objective-C libraries, from Carthage's Cartfile.resolved files",
  tags: ["declared", "language"],
  files: ["**/Cartfile.resolved"],
  *catalog({ path, content }, { report }) {
    for (const [, kind, place = "", version = ""] of (documentText(content, path, report) ?? "").matchAll(
      ENTRY,
    )) {
      // On an Enterprise server the whole address stands there.
      const url = kind === "github" && !place.includes("://") ? `github.com/${place}` : place;
      const found = swiftPackage(url, version);
      if (found !== undefined) yield found;
    }
  },
};
