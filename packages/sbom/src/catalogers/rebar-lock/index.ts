// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { hexPackage } from "../../ecosystems/hex.ts";
import type { Cataloger } from "../../model.ts";

/** `{<<"name">>,{pkg,<<"name">>,<<"version">>` or `{<<"name">>,{git,"url",{ref,"commit"}`, over any lines. */
const ENTRY =
  /\{<<"([\w.-]{1,100})">>,\s*\{(?:pkg,\s*<<"([\w.-]{1,100})">>,\s*<<"([^"]{1,100})">>|\w{1,20},\s*"[^"]{1,500}",\s*\{\w{1,20},\s*"([^"]{1,200})"\})/g;

/** Dependencies that Rebar has locked; those from a repository have the commit as version. */
export const rebarLock: Cataloger = {
  name: "erlang-rebar-lock-cataloger",
  description: "Locked Erlang dependencies, from rebar.lock files",
  tags: ["declared", "language"],
  files: ["**/rebar.lock"],
  *catalog({ path, content }, { report }) {
    for (const [, key, name, version, commit] of (documentText(content, path, report) ?? "").matchAll(
      ENTRY,
    )) {
      yield hexPackage(name ?? key!, version ?? commit!);
    }
  },
};
