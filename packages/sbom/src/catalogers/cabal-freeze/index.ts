// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { hackagePackage } from "../../ecosystems/hackage.ts";
import type { Cataloger } from "../../model.ts";

/** A constraint `any.name ==version`; flags and `installed` say no version. */
const CONSTRAINT = /\bany\.([A-Za-z0-9-]{1,200})\s+==\s*(\d[\d.]{0,50})/g;

/** Dependencies that cabal has frozen. https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze */
export const cabalFreeze: Cataloger = {
  name: "haskell-cabal-freeze-cataloger",
  description: "Frozen Haskell dependencies, from cabal.project.freeze files",
  tags: ["declared", "language"],
  files: ["**/cabal.project.freeze"],
  *catalog({ path, content }, { report }) {
    for (const [, name, version] of (documentText(content, path, report) ?? "").matchAll(CONSTRAINT)) {
      yield hackagePackage(name!, version!);
    }
  },
};
