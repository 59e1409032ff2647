// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { hexPackage } from "../../ecosystems/hex.ts";
import type { Cataloger } from "../../model.ts";

/** `"name": {:hex, :package, "version", …` or `"name": {:git, …`: one entry a line, as Mix writes it. */
const ENTRY = /^[ \t]*"([\w.-]{1,100})":\s*\{:(\w{1,20}),\s*(?::("?)([\w.-]{1,100})\3,\s*"([^"]{1,100})")?/gm;

/** Dependencies that Mix has locked. */
export const hexLock: Cataloger = {
  name: "elixir-mix-lock-cataloger",
  description: "Locked Elixir and Erlang dependencies, from mix.lock files",
  tags: ["declared", "language"],
  files: ["**/mix.lock"],
  *catalog({ path, content }, { report }) {
    for (const [, key, source, , name, version] of (documentText(content, path, report) ?? "").matchAll(
      ENTRY,
    )) {
      if (source === "hex" && name && version) yield hexPackage(name, version);
      else if (source !== "hex") yield hexPackage(key!, "");
    }
  },
};
