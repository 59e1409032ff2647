// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** C and C++ packages that Conan has locked, in the formats of its versions 1 and 2. */
export const conanLock: Cataloger = {
  name: "conan-lock-cataloger",
  description: "Locked C and C++ packages, from conan.lock files",
  tags: ["declared", "language"],
  files: ["**/conan.lock"],
  *catalog({ path, content }, { report }) {
    for (const reference of referencesIn(parseJson(content, path, report) ?? {})) {
      const found = packageOf(reference);
      if (found !== undefined) yield found;
    }
  },
};

/** Version 2 lists references by kind; version 1 has a graph, whose node 0 is the project itself. */
function* referencesIn(lock: Record<string, unknown>): Generator<string> {
  for (const kind of ["requires", "build_requires", "python_requires"]) {
    const references = lock[kind];
    for (const reference of Array.isArray(references) ? references : []) {
      if (typeof reference === "string") yield reference;
    }
  }
  for (const [id, node] of Object.entries(objectIn(objectIn(lock, "graph_lock"), "nodes"))) {
    if (id !== "0" && isObject(node)) yield textIn(node, "ref") || textIn(node, "pref");
  }
}

/** `name/version[@user/channel][#revision][:package][%time]`, https://docs.conan.io/2/reference/conanfile/attributes.html */
function packageOf(reference: string): FoundPackage | undefined {
  const match = /^([^/@#:%\s]+)\/([^@#:%\s]+)(?:@([^/#:%\s]+)\/([^#:%\s]+))?/.exec(reference);
  if (match === null) return undefined;
  const [, name = "", version = "", user, channel] = match;
  const namespace = user === undefined || user === "_" ? {} : { namespace: user };
  const purl = encodePurl({ type: "conan", ...namespace, name, version, qualifiers: { channel } });
  return { name, version, type: "conan", purl, licenses: [] };
}
