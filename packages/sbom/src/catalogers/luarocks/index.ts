// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseRockspec } from "./parse-rockspec.ts";

/** Installed Lua rocks, which LuaRocks keeps the specification of. */
export const luarocks: Cataloger = {
  name: "lua-rock-cataloger",
  description: "Installed Lua rocks, from their specifications",
  tags: ["installed", "language"],
  files: ["**/*.rockspec"],
  *catalog({ path, content }, { report }) {
    const text = documentText(content, path, report);
    const rock = text === undefined ? undefined : parseRockspec(text);
    if (rock === undefined) {
      if (text === undefined) return;
      const message = "specification has no package or version that can be read without running it";
      report({ severity: "warning", code: "lua-bad-rockspec", message, path });
      return;
    }
    const { name, version, license, requires } = rock;
    yield {
      name,
      version,
      type: "lua-rocks",
      purl: encodePurl({ type: "luarocks", name: name.toLowerCase(), version }),
      licenses: normalizeLicenses([license]),
      requires,
    };
  },
};
