// SPDX-License-Identifier: Apache-2.0
import type { FileEntry, Select } from "@vendorless/image";
import picomatch from "picomatch";
import { releasePaths } from "./distro.ts";
import { limits } from "./limits.ts";
import type { Cataloger } from "./model.ts";

/** What the globs of some catalogers say about paths. */
export interface Matcher {
  /** The catalogers that take a file as evidence, by path without leading slash. */
  catalogersOf(path: string): readonly Cataloger[];
  /** Whether some cataloger may ask for the file besides its evidence, or the distribution is told by it. */
  supports(path: string): boolean;
  /** Whether the path is a directory that a support file may stand in: symbolic links there are followed. */
  holdsSupport(path: string): boolean;
}

/** Setuid and setgid bits. */
const SET_ID = 0o6000;

/**
 * The selector for the pass over a layer: evidence and support files with content, files with setuid or setgid
 * and links to directories of support files as facts, nothing else.
 */
export function compileSelect(matcher: Matcher): Select {
  return (entry: FileEntry) => {
    switch (entry.type) {
      case "file":
      case "hardlink":
        if (entry.size <= limits.databaseBytes && isWanted(matcher, entry.path)) return "content";
        // Too large to read: kept as facts, so that it can be reported when it is visible.
        return (entry.mode & SET_ID) !== 0 || isWanted(matcher, entry.path) ? "facts" : "nothing";
      case "symlink":
        return isWanted(matcher, entry.path) || matcher.holdsSupport(entry.path) ? "facts" : "nothing";
      default:
        return "nothing";
    }
  };
}

function isWanted(matcher: Matcher, path: string): boolean {
  return matcher.catalogersOf(path).length > 0 || matcher.supports(path);
}

/** Compiles the globs of catalogers so that a path of no interest costs a few table look-ups. */
export function compileMatcher(catalogers: readonly Cataloger[]): Matcher {
  const evidence = new GlobIndex<Cataloger>();
  const support = new GlobIndex<true>();
  const supportFolders = new GlobIndex<true>();
  for (const cataloger of catalogers) {
    for (const glob of cataloger.files) evidence.add(glob, cataloger);
    for (const glob of cataloger.support ?? []) {
      support.add(glob, true);
      supportFolders.add(glob.slice(0, glob.lastIndexOf("/")), true);
    }
  }
  const release = new Set(releasePaths);
  return {
    catalogersOf: (path) => evidence.find(path),
    supports: (path) => release.has(path) || support.find(path).length > 0,
    holdsSupport: (path) => supportFolders.find(path).length > 0,
  };
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
  readonly #others: Entry<Value>[] = [];

  add(glob: string, value: Value): void {
    const entry = { matches: picomatch(glob, { dot: true, strictSlashes: true }), value };
    const segments = glob.split("/");
    const name = segments.at(-1)!;
    const folder = segments.at(-2) ?? "";
    const suffix = /^\*[^*?[\]{}()!+@]*(\.[^.*?[\]{}()!+@]+)$/.exec(name)?.[1];
    if (!MAGIC.test(name)) file(this.#byName, name, entry);
    else if (suffix !== undefined) file(this.#bySuffix, suffix, entry);
    else if (folder !== "" && !MAGIC.test(folder)) file(this.#byFolder, folder, entry);
    else this.#others.push(entry);
  }

  /** The values whose globs match, each once. */
  find(path: string): readonly Value[] {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    const dot = name.lastIndexOf(".");
    const named = this.#byName.get(name);
    const suffixed = dot < 0 ? undefined : this.#bySuffix.get(name.slice(dot));
    const foldered =
      slash < 0 || this.#byFolder.size === 0
        ? undefined
        : this.#byFolder.get(path.slice(path.lastIndexOf("/", slash - 1) + 1, slash));
    if (
      named === undefined &&
      suffixed === undefined &&
      foldered === undefined &&
      this.#others.length === 0
    ) {
      return NOTHING;
    }
    const found = new Set<Value>();
    for (const entries of [named, suffixed, foldered, this.#others]) {
      for (const entry of entries ?? []) if (entry.matches(path)) found.add(entry.value);
    }
    return [...found];
  }
}

const NOTHING: readonly never[] = [];
const MAGIC = /[*?[\]{}()!+@]/;

function file<Value>(index: Map<string, Entry<Value>[]>, key: string, entry: Entry<Value>): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}
