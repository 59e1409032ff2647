// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, textIn } from "../../documents/members.ts";
import { pythonPackage } from "../../ecosystems/python.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Dependencies that Pipenv has locked: groups (`default`, `develop`, others by name) of packages by name, with
 * versions such as `==1.0`. https://pipenv.pypa.io/en/latest/pipfile.html
 */
export const pipfileLock: Cataloger = {
  name: "pipfile-lock-cataloger",
  description: "Locked Python dependencies, from Pipfile.lock files",
  tags: ["declared", "language"],
  files: ["**/Pipfile.lock"],
  *catalog({ path, content }, { report }) {
    for (const [group, packages] of Object.entries(parseJson(content, path, report) ?? {})) {
      if (group === "_meta" || !isObject(packages)) continue;
      for (const [name, entry] of Object.entries(packages)) {
        const version = isObject(entry) ? textIn(entry, "version").replace(/^=+/, "") : "";
        if (name === "" || version === "") continue;
        const found = pythonPackage(name, version);
        yield group === "default" ? found : { ...found, role: "development" };
      }
    }
  },
};
