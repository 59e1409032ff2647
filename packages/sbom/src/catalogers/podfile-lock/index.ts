// SPDX-License-Identifier: Apache-2.0
import { isObject } from "../../documents/members.ts";
import { parseYaml } from "../../documents/yaml.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Pods that CocoaPods has locked: `name (version)`, alone or as key of what they depend on. */
export const podfileLock: Cataloger = {
  name: "cocoapods-cataloger",
  description: "Locked pods, from CocoaPods' Podfile.lock files",
  tags: ["declared", "language"],
  files: ["**/Podfile.lock"],
  *catalog({ path, content }, { report }) {
    const pods = parseYaml(content, path, report)?.PODS;
    for (const pod of Array.isArray(pods) ? pods : []) {
      const text: unknown = isObject(pod) ? Object.keys(pod)[0] : pod;
      const match = typeof text === "string" ? /^(\S+) \(([^()\s]+)\)$/.exec(text) : null;
      if (match === null) continue;
      const [, name = "", version = ""] = match;
      yield {
        name,
        version,
        type: "pod",
        purl: encodePurl({ type: "cocoapods", name, version }),
        licenses: [],
      };
    }
  },
};
