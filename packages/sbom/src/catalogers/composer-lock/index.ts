// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { objectsIn } from "../../documents/members.ts";
import { composerPackage } from "../../ecosystems/composer.ts";
import type { Cataloger } from "../../model.ts";

/** Dependencies that Composer has locked. https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control */
export const composerLock: Cataloger = {
  name: "php-composer-lock-cataloger",
  description: "Locked PHP dependencies, from composer.lock files",
  tags: ["declared", "language"],
  files: ["**/composer.lock"],
  *catalog({ path, content }, { report }) {
    const lock = parseJson(content, path, report) ?? {};
    for (const entry of objectsIn(lock, "packages")) {
      const found = composerPackage(entry);
      if (found !== undefined) yield found;
    }
    for (const entry of objectsIn(lock, "packages-dev")) {
      const found = composerPackage(entry);
      if (found !== undefined) yield { ...found, role: "development" };
    }
  },
};
