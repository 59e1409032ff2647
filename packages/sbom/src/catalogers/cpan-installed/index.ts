// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { parseJson } from "../../documents/json.ts";
import { objectIn, textIn, textsIn } from "../../documents/members.ts";
import { cpanPackage, parseCpanPath } from "../../ecosystems/cpan.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Perl distributions that cpanm, cpm or Carton have installed, from the `install.json` that they leave, with what the
 * `MYMETA.json` beside it says. https://metacpan.org/pod/CPAN::Meta::Spec
 */
export const cpanInstalled: Cataloger = {
  name: "perl-cpan-installed-cataloger",
  description: "Installed Perl distributions, from the records of CPAN clients",
  tags: ["installed", "language"],
  files: ["**/.meta/*/install.json"],
  support: ["**/.meta/*/MYMETA.json"],
  *catalog({ path, content }, { read, report }) {
    const record = parseJson(content, path, report);
    if (record === undefined) return;
    const found = parseCpanPath(textIn(record, "dist"));
    const author = parseCpanPath(textIn(record, "pathname"))?.author;
    const name = found?.name ?? textIn(record, "name").replaceAll("::", "-");
    const version = found?.version ?? textIn(record, "version");
    if (name === "" || version === "") {
      report({
        severity: "warning",
        code: "cpan-no-package",
        message: "record has no name or version",
        path,
      });
      return;
    }
    const beside = posix.join(posix.dirname(path), "MYMETA.json");
    const meta = read(beside);
    const described = meta === undefined ? undefined : parseJson(meta, beside, report);
    const licenses = normalizeLicenses(textsIn(described ?? {}, "license").map(spdxName));
    const runtime = objectIn(objectIn(described ?? {}, "prereqs"), "runtime");
    const modules = Object.keys(objectIn(runtime, "requires")).filter((module) => module !== "perl");
    yield {
      ...cpanPackage(name, version, author, licenses),
      requires: modules.map((module) => module.replaceAll("::", "-")),
    };
  },
};

/** `perl_5` is the licence of Perl itself; the others read like their SPDX names. */
function spdxName(license: string): string {
  return license === "perl_5" ? "Artistic-1.0-Perl OR GPL-1.0-or-later" : license.replaceAll("_", "-");
}
