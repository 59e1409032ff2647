// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { isObject, objectIn, textIn } from "../documents/members.ts";
import type { FoundPackage } from "../model.ts";
import { nugetPackage } from "./nuget.ts";

/**
 * Packages that a built .NET application is shipped with. Libraries that the target lists without any file of
 * theirs are only there to hold the graph together, and are left out.
 * https://github.com/dotnet/cli/blob/rel/1.0.0/Documentation/specs/runtime-configuration-file.md
 *
 * @param deps what stands in a `deps.json`
 * @param folder where the application lies, without leading slash; undefined when its files are within another
 */
export function* packagesOfDeps(
  deps: Record<string, unknown>,
  folder: string | undefined,
): Generator<FoundPackage> {
  const target = objectIn(objectIn(deps, "targets"), textIn(objectIn(deps, "runtimeTarget"), "name"));
  for (const key of Object.keys(objectIn(deps, "libraries"))) {
    const [name = "", version = ""] = key.split("/");
    const listed = target[key];
    const files = isObject(listed) ? filesOf(listed) : [];
    if (name === "" || version === "" || (isObject(listed) && files.length === 0)) continue;
    const provides = folder === undefined ? [] : files.map((file) => posix.join("/", folder, file));
    yield {
      ...nugetPackage(name.replace(/^runtimepack\./, ""), version),
      ...(provides.length === 0 ? {} : { provides }),
    };
  }
}

/**
 * The files of a library in a target, where publishing puts them: beside the application, those for one of several
 * platforms in their folders, and texts of a language in a folder of that.
 */
function filesOf(library: Record<string, unknown>): string[] {
  const resources = Object.entries(objectIn(library, "resources"));
  return [
    ...Object.keys(objectIn(library, "runtime")).map((file) => posix.basename(file)),
    ...Object.keys(objectIn(library, "native")).map((file) => posix.basename(file)),
    ...Object.keys(objectIn(library, "runtimeTargets")),
    ...resources.map(([file, facts]) =>
      posix.join(isObject(facts) ? textIn(facts, "locale") : "", posix.basename(file)),
    ),
  ];
}
