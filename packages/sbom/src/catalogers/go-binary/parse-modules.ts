// SPDX-License-Identifier: Apache-2.0

/** A module that was built in. */
export interface Module {
  path: string;
  /** With its `v`; `(devel)` for a working copy, empty where a local folder is in place of the module. */
  version: string;
}

/** What a program says of the modules it was built of. */
export interface Modules {
  /** The module that the program itself is of. */
  main: Module | undefined;
  /** After replacements. */
  dependencies: Module[];
  /** How it was built: `-ldflags`, `vcs.revision`, … */
  settings: Map<string, string>;
}

/**
 * Reads the modules of a program:
 *
 *     text    = { line "\n" }
 *     line    = "path" TAB package | "mod" TAB module | "dep" TAB module | "=>" TAB module | "build" TAB key "=" value
 *     module  = path TAB version [ TAB checksum ]
 *
 * A line that starts with an arrow replaces the module of the line before it. Keys and values with odd characters are
 * quoted as Go does. https://pkg.go.dev/runtime/debug#BuildInfo
 */
export function parseModules(text: string): Modules {
  const settings = new Map<string, string>();
  const dependencies: Module[] = [];
  let main: Module | undefined;
  for (const line of text.split("\n")) {
    const [keyword, path = "", version = ""] = line.split("\t");
    if (keyword === "mod" && path !== "") main = { path, version };
    if (keyword === "dep" && path !== "") dependencies.push({ path, version });
    const replaced = keyword === "=>" ? dependencies.pop() : undefined;
    if (replaced !== undefined) {
      dependencies.push(isFolder(path) ? { path: replaced.path, version: "" } : { path, version });
    }
    const setting = keyword === "build" ? SETTING.exec(path) : null;
    if (setting !== null) settings.set(unquote(setting[1]!), unquote(setting[2]!));
  }
  return { main, dependencies, settings };
}

/** Whether a replacement is a folder rather than a module. https://go.dev/ref/mod#go-mod-file-replace */
function isFolder(path: string): boolean {
  return /^(?:\.{0,2}[/\\]|[A-Za-z]:)/.test(path);
}

const SETTING = /^("(?:[^"\\]|\\.)*"|[^=]+)=(.*)$/;

function unquote(text: string): string {
  if (text.startsWith("`") && text.endsWith("`") && text.length > 1) return text.slice(1, -1);
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}
