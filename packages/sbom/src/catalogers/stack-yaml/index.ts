// SPDX-License-Identifier: Apache-2.0
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import { parseYaml } from "../../documents/yaml.ts";
import { parseHackageIdentifier } from "../../ecosystems/hackage.ts";
import type { Cataloger } from "../../model.ts";

/** Dependencies that Stack is told to take beside its snapshot, and has locked. */
export const stackYaml: Cataloger = {
  name: "haskell-stack-cataloger",
  description: "Extra and locked Haskell dependencies, from stack.yaml and stack.yaml.lock files",
  tags: ["declared", "language"],
  files: ["**/stack.yaml", "**/stack.yaml.lock"],
  *catalog({ path, content }, { report }) {
    const document = parseYaml(content, path, report) ?? {};
    const extra = document["extra-deps"];
    const identifiers = Array.isArray(extra) ? extra.filter((entry) => typeof entry === "string") : [];
    for (const entry of objectsIn(document, "packages")) {
      identifiers.push(textIn(objectIn(entry, "completed"), "hackage"));
    }
    for (const identifier of identifiers) {
      const found = parseHackageIdentifier(identifier);
      if (found !== undefined) yield found;
    }
  },
};
