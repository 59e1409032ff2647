// SPDX-License-Identifier: Apache-2.0

/** A path made relative to the root of the archive, or why it cannot be used. */
export type NormalPath =
  | { path: string; fault?: "absolute" | "dots" }
  | { path?: never; fault: "escapes" | "nul" };

/**
 * Makes a path of an archive relative and plain, as `path.Clean` of the container runtimes does: no leading
 * slash, no empty, `.` or `..` components, no trailing slash. The empty path is the root itself.
 *
 * A path that climbs above the root names no file of the image and is refused; so is one with a NUL.
 */
export function normalizePath(written: string): NormalPath {
  let start = 0;
  while (written.startsWith("./", start)) start += 2;
  let end = written.length;
  while (end > start && written.charCodeAt(end - 1) === SLASH) end--;
  const path = written.slice(start, end);
  // Almost every path ends here. "/." also starts a hidden file's name; those take the longer way too.
  const plain = !path.includes("/.") && !path.includes("//") && !path.includes("\0");
  if (plain && path.charCodeAt(0) !== SLASH && path !== "." && !path.startsWith("..")) return { path };
  return clean(path);
}

const SLASH = 0x2f;

function clean(written: string): NormalPath {
  if (written.includes("\0")) return { fault: "nul" };
  const kept: string[] = [];
  let dots = false;
  for (const component of written.split("/")) {
    if (component === "" || component === ".") continue;
    if (component !== "..") {
      kept.push(component);
      continue;
    }
    dots = true;
    if (kept.pop() === undefined) return { fault: "escapes" };
  }
  const path = kept.join("/");
  if (dots) return { path, fault: "dots" };
  return written.startsWith("/") ? { path, fault: "absolute" } : { path };
}
