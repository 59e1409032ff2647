// SPDX-License-Identifier: Apache-2.0
import { gemPackage } from "../../ecosystems/gem.ts";
import type { Cataloger } from "../../model.ts";
import { parseGemfileLock } from "./parse-gemfile-lock.ts";

/** Gems that Bundler has locked. */
export const gemfileLock: Cataloger = {
  name: "ruby-gemfile-cataloger",
  description: "Locked Ruby gems, from Bundler's lock files",
  tags: ["declared", "language"],
  files: ["**/Gemfile.lock", "**/Gemfile.next.lock", "**/gems.locked"],
  *catalog({ content }) {
    for (const { name, version, requires } of parseGemfileLock(content)) {
      yield { ...gemPackage(name, version), requires };
    }
  },
};
