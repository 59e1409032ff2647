// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** `…/pkgs2/name-version-checksum/name.nimble`, or `…/pkgs/name-version/name.nimble` before version 0.14. */
const INSTALLED = /(?:^|\/)pkgs2?\/([\w.-]+?)-(#?[\w.]+)(?:-[0-9a-f]{40})?\/[^/]+\.nimble$/;

/**
 * Packages that Nimble has installed, from the folder their description lies in: the description is a script, which
 * may compute its version. https://nim-lang.github.io/nimble/
 */
export const nimble: Cataloger = {
  name: "nimble-cataloger",
  description: "Installed Nim packages, from where their descriptions lie",
  tags: ["installed", "language"],
  files: ["**/*.nimble"],
  *catalog({ path, content }, { report }) {
    const [, name, version] = INSTALLED.exec(path) ?? [];
    if (name === undefined || version === undefined) return;
    const text = documentText(content, path, report) ?? "";
    const license = /^\s*license\s*[=:]\s*"([^"\n]{1,200})"/im.exec(text)?.[1] ?? "";
    const requires = [...text.matchAll(/^\s*requires\b([^\n]{1,1000})/gim)]
      .flatMap(([, list]) => [...list!.matchAll(/"([\w.-]{1,200})/g)])
      .map(([, needed]) => needed!)
      .filter((needed) => needed.toLowerCase() !== "nim");
    yield {
      name,
      version,
      type: "nim",
      purl: encodePurl({ type: "nim", name, version }),
      licenses: normalizeLicenses([license]),
      requires: [...new Set(requires)],
    };
  },
};
