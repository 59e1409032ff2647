// SPDX-License-Identifier: Apache-2.0

import { goPackage, goStandardLibrary } from "../../ecosystems/go.ts";
import { parseGoSum } from "../../ecosystems/go-sum.ts";
import type { Cataloger } from "../../model.ts";
import { parseGoMod } from "./parse-go-mod.ts";

/**
 * Go modules that a module requires, directly or not, and the standard library of the release it names; of the language,
 * any release from it on will do. Before Go 1.17 a
 * `go.mod` lists few of the indirect ones: then those of the `go.sum` beside it are taken, which has them all.
 */
export const goMod: Cataloger = {
  name: "go-module-file-cataloger",
  description: "Required Go modules, from go.mod files",
  tags: ["declared", "language"],
  files: ["**/go.mod"],
  support: ["**/go.sum"],
  *catalog({ path, content }, { read, report }) {
    const { required, language, release } = parseGoMod(content);
    const listsAll = isAtLeast(language, LISTS_INDIRECT);
    const listed = required.filter(({ isIndirect }) => listsAll || !isIndirect);
    for (const { path, version } of listed) yield goPackage(path, version);
    if (release !== "") yield goStandardLibrary(release);
    else if (language !== "") yield { ...goStandardLibrary(language), role: "unpinned" };
    if (listsAll) return;
    const sums = read(path.replace(/go\.mod$/, "go.sum"));
    if (sums === undefined && listed.length < required.length) {
      const message =
        "indirect requirements are not listed: before Go 1.17 only go.sum has them all, and there is none";
      report({ severity: "information", code: "go-sum-missing", message, path });
    }
    const known = new Set(listed.map(({ path }) => path));
    for (const [module, version] of sums === undefined ? [] : parseGoSum(sums)) {
      if (!known.has(module)) yield goPackage(module, version);
    }
  },
};

/** https://go.dev/ref/mod#graph-pruning */
const LISTS_INDIRECT = [1, 17] as const;

/** Whether a version such as `1.22.3` is not older than some major and minor number. */
function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return first > major || (first === major && second >= minor);
}
