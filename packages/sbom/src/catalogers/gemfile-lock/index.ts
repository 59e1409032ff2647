// SPDX-License-Identifier: Apache-2.0

import { gemPackage } from "../../ecosystems/gem.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Gems that Bundler has locked:
 *
 *     file    = { section }
 *     section = NAME "\n" { "  " key ":" [ value ] "\n" | "    " gem " (" version ")" "\n" | deeper "\n" }
 */
export const gemfileLock: Cataloger = {
  name: "ruby-gemfile-cataloger",
  description: "Locked Ruby gems, from Bundler's lock files",
  tags: ["declared", "language"],
  files: ["**/Gemfile.lock", "**/Gemfile.next.lock", "**/gems.locked"],
  *catalog({ content }) {
    const cursor = new LineCursor(content);
    let listed = false;
    while (cursor.next()) {
      const line = cursor.untrimmed();
      if (/^\S/.test(line)) listed = SOURCES.has(line.trim());
      const match = listed ? /^ {4}(\S+) \(([^()\s]+)\)$/.exec(line.trimEnd()) : null;
      if (match !== null) yield gemPackage(match[1]!, match[2]!);
    }
  },
};

/** Sections that list gems. */
const SOURCES = new Set(["GEM", "GIT", "PATH", "PLUGIN SOURCE"]);
