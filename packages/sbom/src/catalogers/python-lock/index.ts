// SPDX-License-Identifier: Apache-2.0
import { objectsIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { pythonPackage } from "../../ecosystems/python.ts";
import type { Cataloger } from "../../model.ts";
import { parseLockEntries } from "./parse-lock-entries.ts";

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
    const entries = [...objectsIn(lock, "package"), ...objectsIn(lock, "packages")];
    for (const { name, version, ...more } of parseLockEntries(entries)) {
      yield { ...pythonPackage(name, version), ...more };
    }
  },
};
