// SPDX-License-Identifier: Apache-2.0

const SLASH = 47;
const DOT = 46;

/** Joined paths that are remembered before all are forgotten. */
const REMEMBERED = 16_384;

/**
 * Joins directories and paths, and folds `.`, `..` and double slashes. This is done on the text alone: links are not
 * followed, since what they led to at the time of the event is not known. Results for relative paths are remembered,
 * so that the same join gives the same string object.
 */
export class Paths {
  readonly #joined = new Map<string, Map<string, string>>();
  #size = 0;

  /**
   * @param directory what a relative path starts from, with a slash at the end; not folded itself
   * @param path relative or absolute
   */
  join(directory: string, path: string): string {
    if (path === "") return "";
    if (path.charCodeAt(0) === SLASH) return isNormal(path) ? path : fold("", path);
    let byPath = this.#joined.get(directory);
    const known = byPath?.get(path);
    if (known !== undefined) return known;
    if (this.#size >= REMEMBERED) {
      this.#joined.clear();
      this.#size = 0;
      byPath = undefined;
    }
    if (byPath === undefined) {
      byPath = new Map();
      this.#joined.set(directory, byPath);
    }
    const joined = fold(directory, path);
    byPath.set(path, joined);
    this.#size++;
    return joined;
  }
}

/** Whether folding would leave an absolute path as it is. */
function isNormal(path: string): boolean {
  const { length } = path;
  let afterSlash = true;
  for (let at = 1; at < length; at++) {
    const code = path.charCodeAt(at);
    if (afterSlash && (code === SLASH || code === DOT)) return false;
    afterSlash = code === SLASH;
  }
  return !afterSlash || length === 1;
}

function fold(base: string, path: string): string {
  let target = base;
  const parts = path.split("/");
  const last = parts.length - 1;
  for (let index = 0; index <= last; index++) {
    const part = parts[index]!;
    const atStart = target === "" || target.endsWith("/");
    if (atStart && part === "..") target = parentOf(target);
    else if (!atStart || part !== ".") {
      target += part;
      if (index < last && !target.endsWith("/") && (target !== "" || base === "")) target += "/";
    }
  }
  return target.length > 1 && target.endsWith("/") ? target.slice(0, -1) : target;
}

/** `/a/b/` gives `/a/`; a text of one character stays. */
function parentOf(directory: string): string {
  if (directory.length <= 1) return directory;
  return directory.slice(0, directory.lastIndexOf("/", directory.length - 2) + 1);
}
