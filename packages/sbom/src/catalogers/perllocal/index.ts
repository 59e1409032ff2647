// SPDX-License-Identifier: Apache-2.0
import { cpanPackage } from "../../ecosystems/cpan.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Perl distributions that the CPAN shell or `make install` have installed, from the log that Perl keeps. What is installed
 * again is logged again: the last entry counts. https://metacpan.org/pod/ExtUtils::Install
 *
 *     entry = "=head2 " date ": C<Module> L<" name "|" name ">" { "\n" { "\n" } ( "C<VERSION: " version ">" | anything-else ) }
 */
export const perllocal: Cataloger = {
  name: "perl-perllocal-cataloger",
  description: "Installed Perl distributions, from the log perllocal.pod",
  tags: ["installed", "language"],
  files: ["**/perllocal.pod"],
  *catalog({ content }) {
    const versions = new Map<string, string>();
    const cursor = new LineCursor(content);
    let module = "";
    while (cursor.next()) {
      const line = cursor.untrimmed();
      if (line.startsWith("=head")) module = /C<Module> L<([\w:]{1,200})\|/.exec(line)?.[1] ?? "";
      const version = /^C<VERSION: ([\w.+-]{1,100})>/.exec(line)?.[1];
      if (module !== "" && version !== undefined) versions.set(module.replaceAll("::", "-"), version);
    }
    for (const [name, version] of versions) yield cpanPackage(name, version);
  },
};
