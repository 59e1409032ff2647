// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { parseYaml } from "../../documents/yaml.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Dart packages that pub has locked. https://dart.dev/tools/pub/glossary#lockfile */
export const pubspecLock: Cataloger = {
  name: "dart-pubspec-lock-cataloger",
  description: "Locked Dart packages, from pubspec.lock files",
  tags: ["declared", "language"],
  files: ["**/pubspec.lock"],
  *catalog({ path, content }, { report }) {
    const lock = parseYaml(content, path, report) ?? {};
    for (const [name, entry] of Object.entries(objectIn(lock, "packages"))) {
      const version = isObject(entry) ? textIn(entry, "version") : "";
      if (name === "" || version === "") continue;
      yield {
        name,
        version,
        type: "dart-pub",
        purl: encodePurl({ type: "pub", name, version }),
        licenses: [],
        ...(isObject(entry) && textIn(entry, "dependency") === "direct dev" ? { role: "development" } : {}),
      };
    }
  },
};
