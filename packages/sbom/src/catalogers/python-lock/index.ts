// SPDX-License-Identifier: Apache-2.0
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { pythonPackage } from "../../ecosystems/python.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Dependencies that Poetry, uv and PDM have locked, and the common format of
 * https://packaging.python.org/en/latest/specifications/pylock-toml/: all are TOML with an array of tables that
 * have a name and a version.
 */
export const pythonLock: Cataloger = {
  name: "python-lock-cataloger",
  description: "Locked Python dependencies, from poetry.lock, uv.lock, pdm.lock and pylock.toml files",
  tags: ["declared", "language"],
  files: ["**/poetry.lock", "**/uv.lock", "**/pdm.lock", "**/pylock.toml", "**/pylock.*.toml"],
  *catalog({ path, content }, { report }) {
    const lock = parseToml(content, path, report) ?? {};
    for (const entry of [...objectsIn(lock, "package"), ...objectsIn(lock, "packages")]) {
      const name = textIn(entry, "name");
      // The project itself, as uv lists it.
      const source = objectIn(entry, "source");
      if ("virtual" in source || "editable" in source) continue;
      if (name !== "") yield pythonPackage(name, textIn(entry, "version"));
    }
  },
};
