// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { npmPackage } from "../../ecosystems/npm.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseDenoLock } from "./parse-deno-lock.ts";

/** Dependencies that Deno has locked: of npm and of JSR, whose packages look the same but for where they are from. */
export const denoLock: Cataloger = {
  name: "deno-lock-cataloger",
  description: "Locked packages of npm and JSR, from deno.lock files",
  tags: ["declared", "language"],
  files: ["**/deno.lock"],
  *catalog({ path, content }, { report }) {
    for (const { name, version, source, requires } of parseDenoLock(parseJson(content, path, report) ?? {})) {
      const found = { ...npmPackage(name, version), requires };
      if (source === "npm") {
        yield found;
        continue;
      }
      const slash = name.lastIndexOf("/");
      const namespace = slash < 0 ? {} : { namespace: name.slice(0, slash) };
      const qualifiers = { repository_url: "https://jsr.io" };
      yield {
        ...found,
        purl: encodePurl({ type: "npm", ...namespace, name: name.slice(slash + 1), version, qualifiers }),
      };
    }
  },
};
