// SPDX-License-Identifier: Apache-2.0
import { InternedText } from "../interned-strings.ts";
import { TextMemo } from "./text-memo.ts";

const SLASH = 47;
const DOT = 46;

/** Directories for which joins are remembered, before all are forgotten. */
const REMEMBERED_DIRECTORIES = 64;

/**
 * Joins directories and paths, and folds `.`, `..` and double slashes. This is done on the text alone: links are not
 * followed, since what they led to at the time of the event is not known. Results for relative
 * paths are remembered, so that the same join gives the same string object.
 */
export class Paths {
  readonly #relative = new Map<string, TextMemo<InternedText>>();

  /**
   * @param directory what a relative path starts from, with a slash at the end; not folded itself
   * @param path relative or absolute
   */
  join(directory: string, path: string): string {
    if (path === "") return "";
    if (path.charCodeAt(0) === SLASH) return isNormal(path, 1) ? path : fold("", path);
    return this.#below(directory, path).value;
  }

  /** The same for a path with what was found out about it. */
  joinInterned(directory: string, path: InternedText): InternedText {
    if (path.isNormalPath === true) return path;
    const { value } = path;
    if (value === "") return path;
    if (value.charCodeAt(0) !== SLASH) return this.#below(directory, value);
    path.isNormalPath ??= isNormal(value, 1);
    return path.isNormalPath ? path : new InternedText(fold("", value));
  }

  #below(directory: string, path: string): InternedText {
    const known = this.#relative.get(directory);
    if (known !== undefined) return known.get(path);
    if (this.#relative.size >= REMEMBERED_DIRECTORIES) this.#relative.clear();
    const isDirectory = directory.endsWith("/");
    const memo = new TextMemo(
      (relative) =>
        new InternedText(
          isDirectory && isNormal(relative, 0) ? directory + relative : fold(directory, relative),
        ),
    );
    this.#relative.set(directory, memo);
    return memo.get(path);
  }
}

/** Whether folding would leave a path as it is, looking only behind its first slash, or all of a relative path. */
function isNormal(path: string, start: number): boolean {
  const { length } = path;
  let afterSlash = true;
  for (let at = start; at < length; at++) {
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
