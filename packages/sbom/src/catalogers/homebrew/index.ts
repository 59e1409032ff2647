// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { parseJson } from "../../documents/json.ts";
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import { documentText } from "../../documents/text.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

const KEG = /(?:^|\/)Cellar\/([^/]+)\/([^/]+)\/INSTALL_RECEIPT\.json$/;

/**
 * Formulae that Homebrew has poured or built: a folder for each version, in which it leaves a receipt and a copy of the
 * formula. https://docs.brew.sh/Formula-Cookbook#homebrew-terminology
 */
export const homebrew: Cataloger = {
  name: "homebrew-cataloger",
  description: "Installed Homebrew formulae, from the receipts in the Cellar",
  tags: ["installed", "language"],
  files: ["**/Cellar/*/*/INSTALL_RECEIPT.json"],
  support: ["**/Cellar/*/*/.brew/*.rb"],
  *catalog({ path, content }, { read, report }) {
    const [, name = "", version = ""] = KEG.exec(path) ?? [];
    const receipt = parseJson(content, path, report);
    if (name === "" || receipt === undefined) return;
    const formula = posix.join(posix.dirname(path), ".brew", `${name}.rb`);
    const text = read(formula);
    const code = text === undefined ? "" : (documentText(text, formula, report) ?? "");
    const license = /^\s*license "([^"\n]{1,200})"/m.exec(code)?.[1] ?? "";
    const tap = textIn(objectIn(receipt, "source"), "tap");
    const needs = objectsIn(receipt, "runtime_dependencies").map((each) => textIn(each, "full_name"));
    yield {
      name,
      version,
      type: "homebrew",
      // The core tap is where formulae come from unless told otherwise.
      purl: encodePurl({
        type: "brew",
        ...(tap === "" || tap === "homebrew/core" ? {} : { namespace: tap }),
        name,
        version,
      }),
      licenses: normalizeLicenses([license]),
      requires: needs.map((each) => each.slice(each.lastIndexOf("/") + 1)).filter((each) => each !== ""),
    };
  },
};
