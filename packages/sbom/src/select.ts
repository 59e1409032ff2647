// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import type { FileEntry, Select } from "@vendorless/image";
import picomatch from "picomatch";
import { isExecutable } from "./binary/executable.ts";
import { releasePaths } from "./distro.ts";
import { extractOf, extractOfExecutables } from "./extract.ts";
import { limits } from "./limits.ts";
import type { Cataloger } from "./model.ts";
import { owners } from "./owners/index.ts";
import type { Owner } from "./owners/owner.ts";

/** What the globs of some catalogers say about paths. */
export interface Matcher {
  /** Why a path without leading slash is of interest; empty for nearly all. */
  find(path: string): readonly Interest[];
  /** The catalogers that take a file as evidence: by its path and, when its content is known, as an executable. */
  catalogersOf(path: string, content?: Buffer): Cataloger[];
  /** The catalogers that look into executables. */
  executables: readonly Cataloger[];
  catalogers: readonly Cataloger[];
}

/**
 * Why a path is of interest: as evidence, as a list of files that packages own, or as a file that a cataloger may ask for
 * or that tells the distribution.
 */
export type Interest =
  | { as: "evidence"; cataloger: Cataloger }
  | { as: "ownership"; owner: Owner }
  | { as: "support" };

/**
 * The selector for the pass over a layer: evidence and support files with content or with what catalogers take out of
 * it, links in their place and files with setuid or setgid as facts, nothing else. What is too large to read is kept
 * as facts, so that it can be reported when it is visible.
 *
 * @param retrieved paths of further files with content
 */
export function compileSelect(matcher: Matcher, retrieved: ReadonlySet<string> = new Set()): Select {
  const executables = extractOfExecutables(matcher.executables, "nothing");
  const executablesWithSetId = extractOfExecutables(matcher.executables, "facts");
  return (entry: FileEntry) => {
    const { path, type, size } = entry;
    if (type !== "file" && type !== "hardlink" && type !== "symlink") return "nothing";
    if (retrieved.has(path) && type !== "symlink" && size <= limits.retrievedBytes) return "content";
    const interests = matcher.find(path);
    if (interests.length > 0) {
      if (type === "symlink" || size > limits.databaseBytes) return "facts";
      const extracting = interests.filter(
        (interest) => interest.as === "evidence" && interest.cataloger.extract,
      );
      // What a hard link leads to may bear a name that says nothing, so that nobody looks into it.
      if (extracting.length < interests.length || type === "hardlink") return "content";
      return extractOf(matcher.catalogersOf(path), hasSetId(entry) ? "facts" : "nothing");
    }
    const mayExecute = matcher.executables.length > 0 && mayBeExecutable(entry);
    if (hasSetId(entry)) return mayExecute ? executablesWithSetId : "facts";
    return mayExecute ? executables : "nothing";
  };
}

/** Whether a file is worth a look at its first bytes: shared libraries need no permission to be executed. */
function mayBeExecutable({ path, type, mode }: FileEntry): boolean {
  if (type !== "file") return false;
  return (mode & 0o111) !== 0 || LIBRARY.test(path);
}

const LIBRARY = /\.(?:so|dll|exe|dylib)$|\.so\./;

/** Whether a file runs as its owner or group: setuid and setgid mean something else on directories. */
export function hasSetId({ type, mode }: Pick<FileEntry, "type" | "mode">): boolean {
  return (type === "file" || type === "hardlink") && (mode & 0o6000) !== 0;
}

/**
 * Compiles the globs of catalogers so that a path of no interest costs a few table look-ups.
 *
 * @param details whether it is of interest too how the files of packages should look
 */
export function compileMatcher(catalogers: readonly Cataloger[], details = false): Matcher {
  const index = new GlobIndex<Interest>();
  for (const path of releasePaths) index.add(path, { as: "support" });
  for (const cataloger of catalogers) {
    for (const glob of cataloger.files) index.add(glob, { as: "evidence", cataloger });
    for (const glob of cataloger.support ?? []) index.add(glob, { as: "support" });
  }
  const executables = catalogers.filter((cataloger) => cataloger.executables);
  // Who owns a file is only asked of executables.
  for (const owner of executables.length > 0 ? owners : []) {
    for (const glob of [...owner.files, ...((details && owner.details) || [])])
      index.add(glob, { as: "ownership", owner });
  }
  const find = (path: string): readonly Interest[] => {
    const found = index.find(path);
    const ofDependency = found.length > 0 && DEPENDENCIES.test(path) && !BUNDLED.test(path);
    return ofDependency ? found.filter(isNotDeclaration) : found;
  };
  return {
    find,
    catalogersOf: (path, content) => [
      ...new Set([
        ...find(path).flatMap((found) => (found.as === "evidence" ? [found.cataloger] : [])),
        ...(content !== undefined && isExecutable(content) ? executables : []),
      ]),
    ],
    executables,
    catalogers,
  };
}

/**
 * Folders that package managers put dependencies into. What is declared in there is what the authors of a dependency
 * built it with: whoever installs it gets none of that.
 */
const DEPENDENCIES =
  /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages|\.nuget\/packages|\.julia\/packages|registry\/src|pkg\/mod|gems\/[^/]+-\d[^/]*|\.build\/checkouts|Carthage\/Checkouts)\//;

/** Where a wheel lists what is built into it, which does come with it. https://peps.python.org/pep-0770/ */
const BUNDLED = /\.dist-info\/sboms\//;

function isNotDeclaration(interest: Interest): boolean {
  return interest.as !== "evidence" || !interest.cataloger.tags.includes("declared");
}

interface Entry<Value> {
  matches: (path: string) => boolean;
  value: Value;
}

/**
 * Values by glob. Each glob is filed under one part of the paths it can match (last name, name of the last
 * directory, or suffix), and picomatch is asked only about the globs found there.
 */
class GlobIndex<Value> {
  readonly #byName = new Map<string, Entry<Value>[]>();
  readonly #byFolder = new Map<string, Entry<Value>[]>();
  readonly #bySuffix = new Map<string, Entry<Value>[]>();
  /** The directory looked up last: the paths of a layer come directory by directory. */
  #folder = "";
  #inFolder: readonly Entry<Value>[] = NOTHING;

  add(glob: string, value: Value): void {
    // Compiled when the first path is found: most images have files of few formats.
    let compiled: ((path: string) => boolean) | undefined;
    const matches = (path: string): boolean => {
      compiled ??= picomatch(glob, { dot: true, strictSlashes: true });
      return compiled(path);
    };
    const entry = { matches, value };
    const [folder = "", name = ""] = glob.split("/").slice(-2);
    const suffix = /(\.[^.*?[\]{}()!+@]+)$/.exec(name)?.[1];
    if (!MAGIC.test(name)) file(this.#byName, name, entry);
    else if (suffix !== undefined) file(this.#bySuffix, suffix, entry);
    else if (folder !== "" && !MAGIC.test(folder)) file(this.#byFolder, folder, entry);
    else throw new Error(`${glob} ends in no fixed name, directory or suffix to find it by`);
  }

  /** The values whose globs match. */
  find(path: string): readonly Value[] {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    const dot = name.lastIndexOf(".");
    const named = this.#byName.get(name) ?? NOTHING;
    const suffixed = (dot < 0 ? undefined : this.#bySuffix.get(name.slice(dot))) ?? NOTHING;
    const foldered = this.#inFolderOf(path, slash);
    if (named.length + suffixed.length + foldered.length === 0) return NOTHING;
    return [...named, ...suffixed, ...foldered]
      .filter(({ matches }) => matches(path))
      .map(({ value }) => value);
  }

  #inFolderOf(path: string, slash: number): readonly Entry<Value>[] {
    if (slash <= 0) return NOTHING;
    if (this.#folder.length !== slash || !path.startsWith(this.#folder)) {
      this.#folder = path.slice(0, slash);
      this.#inFolder = this.#byFolder.get(posix.basename(this.#folder)) ?? NOTHING;
    }
    return this.#inFolder;
  }
}

const NOTHING: readonly never[] = [];
const MAGIC = /[*?[\]{}()!+@]/;

function file<Value>(index: Map<string, Entry<Value>[]>, key: string, entry: Entry<Value>): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}
