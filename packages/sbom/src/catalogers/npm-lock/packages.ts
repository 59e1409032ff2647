// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { isObject, objectIn, textIn, textsIn } from "../../documents/members.ts";
import type { LockedPackage } from "./locked-package.ts";

const FOLDER = "node_modules/";

/** Versions 2 and 3: packages by the path of their folder, the empty one being the project's. */
export function* packagesOf(packages: Record<string, unknown>): Generator<LockedPackage> {
  // A workspace has its folder as key; the link to it in node_modules knows its name.
  const linked = new Map<string, string>();
  for (const [path, entry] of Object.entries(packages)) {
    if (isObject(entry) && entry.link === true) linked.set(textIn(entry, "resolved"), nameIn(path));
  }
  const nameOf = (path: string, entry: object): string =>
    textIn(entry, "name") || linked.get(path) || nameIn(path);
  for (const [path, entry] of Object.entries(packages)) {
    if (!isObject(entry) || entry.link === true) continue;
    const name = path === "" ? textIn(entry, "name") : nameOf(path, entry);
    if (name === "") continue;
    const requires: string[] = [];
    for (const wanted of wantedBy(entry)) {
      const found = resolve(packages, path, wanted);
      if (found !== undefined) requires.push(`${nameOf(...found)}@${textIn(found[1], "version")}`);
    }
    const licenses = textIn(entry, "license") ? [textIn(entry, "license")] : textsIn(entry, "license");
    const locked: LockedPackage = { name, version: textIn(entry, "version"), licenses, requires };
    if (path === "") locked.role = "project";
    else if (entry.dev === true) locked.role = "development";
    yield locked;
  }
}

function nameIn(path: string): string {
  const at = path.lastIndexOf(FOLDER);
  return at < 0 ? posix.basename(path) : path.slice(at + FOLDER.length);
}

function wantedBy(entry: Record<string, unknown>): string[] {
  const kinds = ["dependencies", "optionalDependencies", "peerDependencies"];
  return [...new Set(kinds.flatMap((kind) => Object.keys(objectIn(entry, kind))))];
}

/** Finds a package as Node does: in the folder of who wants it, then in each folder above. */
function resolve(
  packages: Record<string, unknown>,
  from: string,
  name: string,
): [path: string, entry: Record<string, unknown>] | undefined {
  for (let folder = from; ; folder = parentOf(folder)) {
    const path = folder === "" ? `${FOLDER}${name}` : `${folder}/${FOLDER}${name}`;
    const entry = Object.hasOwn(packages, path) ? packages[path] : undefined;
    if (isObject(entry)) {
      const target = entry.link === true ? textIn(entry, "resolved") : path;
      const found = Object.hasOwn(packages, target) ? packages[target] : undefined;
      return isObject(found) ? [target, found] : undefined;
    }
    if (folder === "") return undefined;
  }
}

/** `node_modules/a/node_modules/b` → `node_modules/a`; the project's own folder above that. */
function parentOf(folder: string): string {
  const at = folder.lastIndexOf(`/${FOLDER}`);
  return at < 0 ? "" : folder.slice(0, at);
}
