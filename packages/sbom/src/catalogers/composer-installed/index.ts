// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { isObject, objectsIn } from "../../documents/members.ts";
import { documentText } from "../../documents/text.ts";
import { composerPackage } from "../../ecosystems/composer.ts";
import type { Cataloger } from "../../model.ts";

/** Packages that Composer has installed: an array at first, since version 2 an object with a member `packages`. */
export const composerInstalled: Cataloger = {
  name: "php-composer-installed-cataloger",
  description: "Installed PHP packages, from Composer's installed.json files",
  tags: ["installed", "language"],
  files: ["**/composer/installed.json"],
  *catalog({ path, content }, { report }) {
    const text = documentText(content, path, report);
    if (text === undefined) return;
    let installed: unknown;
    try {
      installed = JSON.parse(text);
    } catch (error) {
      report({ severity: "error", code: "json-bad-syntax", message: messageOf(error), path });
    }
    const entries = Array.isArray(installed)
      ? installed.filter(isObject)
      : isObject(installed)
        ? objectsIn(installed, "packages")
        : [];
    for (const entry of entries) {
      const found = composerPackage(entry);
      if (found !== undefined) yield found;
    }
  },
};
