// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn, textsIn } from "../../documents/members.ts";

/** One package of a lock file. */
export interface ConanEntry {
  reference: string;
  /** Whether it is needed only to build: a tool, or what a recipe is written with. */
  isDevelopment: boolean;
  /** References of what it depends on, as far as the lock file tells. */
  requires: string[];
}

/**
 * The packages of a `conan.lock`: version 2 of Conan lists references by kind, version 1 has a graph, whose node 0 is the
 * project itself. https://docs.conan.io/2/tutorial/versioning/lockfiles.html
 */
export function* parseConanLock(lock: Record<string, unknown>): Generator<ConanEntry> {
  for (const kind of ["requires", "build_requires", "python_requires"]) {
    for (const reference of textsIn(lock, kind)) {
      yield { reference, isDevelopment: kind !== "requires", requires: [] };
    }
  }
  const nodes = objectIn(objectIn(lock, "graph_lock"), "nodes");
  const referenceOf = (id: string): string => {
    const node = objectIn(nodes, id);
    return textIn(node, "ref") || textIn(node, "pref");
  };
  for (const [id, node] of Object.entries(nodes)) {
    if (id === "0" || !isObject(node)) continue;
    yield {
      reference: referenceOf(id),
      isDevelopment: textIn(node, "context") === "build",
      requires: textsIn(node, "requires").map(referenceOf),
    };
  }
}
