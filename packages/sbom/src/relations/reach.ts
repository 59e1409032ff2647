// SPDX-License-Identifier: Apache-2.0

import { type Package, systemTypes } from "../model.ts";
import { decodePurl } from "../purl.ts";

/** Where packages find each other: two of one type do when one looks in a place that the other lies in. */
export interface Reach {
  /** The name that others of the type ask for it by. */
  name: string;
  /** The places it lies in. */
  places: readonly string[];
  /** The places it looks in for what it requires: the first one that has it counts. */
  looksIn: readonly string[];
}

/**
 * Evidence that lies beside that of the packages it is used with. The first group is the folder they share; what is
 * not listed here shares a file with them: a lock file, or a list within a program.
 */
const shared: readonly RegExp[] = [
  // Site folders of Python.
  /^(.*\/)[^/]+\.(?:dist-info|egg-info|egg)(?:\/.*)?$/,
  // Gems of one installation; those that Ruby itself brings lie in `default`.
  /^(.*\/specifications\/)(?:default\/)?[^/]+\.gemspec$/,
  /^(.*\/conda-meta\/)[^/]+\.json$/,
  // Libraries of R, with a folder for each package.
  /^(.*\/)[^/]+\/DESCRIPTION$/,
  // Applications of Erlang, in lib/NAME-VERSION/ebin/NAME.app.
  /^(.*\/)[^/]+\/ebin\/[^/]+\.app$/,
  // Switches of opam.
  /^(.*\/)[^/]+\/opam$/,
];

/** Where a package lies and looks, going by its type and by the path of its evidence. */
export function reachOf({ type, name, purl, locations }: Package): Reach {
  const path = locations[0]?.path ?? "";
  // All of an image is one place.
  if (systemTypes.has(type)) return { name, places: [""], looksIn: [""] };
  if (type === "npm" && path.endsWith("/package.json")) return reachOfNode(name, path.slice(0, -13));
  if (type === "java-archive") return reachOfJava(name, purl, path);
  const place = shared.map((pattern) => pattern.exec(path)?.[1]).find((folder) => folder !== undefined);
  return {
    name: foldName(type, name),
    places: [place ?? path],
    looksIn: place === undefined ? [path] : [place, ...systemSite(place)],
  };
}

/** Names that are the same to the tools of their ecosystem. */
export function foldName(type: string, name: string): string {
  if (type === "python") return name.toLowerCase().replace(/[-_.]+/g, "-");
  return type === "php-composer" || type === "dotnet" ? name.toLowerCase() : name;
}

const MODULES = "/node_modules/";

/**
 * Node looks in `node_modules` of the folder a file is in, and of those above it; a package is called what its folder is,
 * whatever it calls itself. The folders of pnpm's store hold links, which are not followed here: whatever is in the
 * store is found in the end. https://nodejs.org/api/modules.html#loading-from-node_modules-folders
 *
 * @param folder without slash at the end
 */
function reachOfNode(name: string, folder: string): Reach {
  const at = folder.lastIndexOf(MODULES);
  const store = /^.*?\/node_modules\/\.pnpm\//.exec(folder)?.[0];
  const looksIn: string[] = [];
  for (let rest = folder; ; rest = rest.slice(0, rest.lastIndexOf("/"))) {
    if (!rest.endsWith("/node_modules")) looksIn.push(`${rest}${MODULES}`);
    if (rest === "") break;
  }
  const stores = store === undefined ? [`${folder}${MODULES}.pnpm/`] : [store];
  return {
    name: at < 0 ? name : folder.slice(at + MODULES.length),
    places:
      at < 0 ? [folder] : [folder.slice(0, at + MODULES.length), ...(store === undefined ? [] : [store])],
    looksIn: [...looksIn, ...stores],
  };
}

/** Archives are used with what is in the same outermost archive, and with those in the same folder. */
function reachOfJava(name: string, purl: string, path: string): Reach {
  const group = decodePurl(purl)?.namespace;
  const places = [path, path.slice(0, path.lastIndexOf("/") + 1)];
  return { name: group === undefined ? name : `${group}:${name}`, places, looksIn: places };
}

/** Debian's Python sees, from where administrators install, also what the distribution has installed. */
function systemSite(place: string): string[] {
  const match = /^(.*)\/local\/lib\/python3(?:\.\d+)?\/dist-packages\/$/.exec(place);
  return match === null ? [] : [`${match[1]}/lib/python3/dist-packages/`];
}
