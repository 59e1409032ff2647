// SPDX-License-Identifier: Apache-2.0
import { cpanPackage, parseCpanPath } from "../../ecosystems/cpan.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Perl distributions that Carton has locked. https://metacpan.org/pod/Carton
 *
 *     file         = { "  " distribution "\n" { "    " ( "pathname: " path | anything-else ) "\n" } }
 */
export const cpanfileSnapshot: Cataloger = {
  name: "perl-cpanfile-snapshot-cataloger",
  description: "Locked Perl distributions, from cpanfile.snapshot files",
  tags: ["declared", "language"],
  files: ["**/cpanfile.snapshot"],
  *catalog({ content }) {
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const path = /^ {4}pathname: (\S+)$/.exec(cursor.untrimmed().trimEnd())?.[1];
      const found = path === undefined ? undefined : parseCpanPath(path);
      if (found !== undefined) yield cpanPackage(found.name, found.version, found.author);
    }
  },
};
