// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { gemPackage } from "../../ecosystems/gem.ts";
import { licensesOr, licenseTextsIn } from "../../licenses/beside.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { parseGemspec } from "./parse-gemspec.ts";

/** Installed Ruby gems. */
export const gemspec: Cataloger = {
  name: "ruby-installed-gemspec-cataloger",
  description: "Installed Ruby gems, from their specifications",
  tags: ["installed", "language"],
  files: ["**/specifications/**/*.gemspec"],
  support: licenseTextsIn("**/gems/*"),
  *catalog({ path, content }, { read, report }) {
    const text = documentText(content, path, report);
    if (text === undefined) return;
    const found = parseGemspec(text);
    if (found !== undefined) {
      const { name, version, licenses, requires } = found;
      const folder = path.replace(/specifications\/(?:default\/)?([^/]+)\.gemspec$/, "gems/$1");
      yield {
        ...gemPackage(name, version),
        ...licensesOr(normalizeLicenses(licenses), [folder], read),
        requires,
      };
      return;
    }
    const message = "specification has no name or version that can be read without running it";
    report({ severity: "error", code: "gem-bad-specification", message, path });
  },
};
