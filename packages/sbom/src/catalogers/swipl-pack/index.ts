// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Packs of SWI-Prolog, from the facts `name(…)` and `version('…')`. https://www.swi-prolog.org/howto/Pack.html */
export const swiplPack: Cataloger = {
  name: "swipl-pack-cataloger",
  description: "Installed SWI-Prolog packs, from their pack.pl",
  tags: ["installed", "language"],
  files: ["**/pack.pl"],
  *catalog({ path, content }, { report }) {
    const text = documentText(content, path, report) ?? "";
    const name = /^name\(\s*'?([\w.-]{1,200})'?\s*\)\s*\./m.exec(text)?.[1];
    const version = /^version\(\s*'([\w.+-]{1,100})'\s*\)\s*\./m.exec(text)?.[1];
    if (name === undefined || version === undefined) return;
    yield {
      name,
      version,
      type: "swiplpack",
      purl: encodePurl({ type: "swiplpack", name, version }),
      licenses: [],
    };
  },
};
