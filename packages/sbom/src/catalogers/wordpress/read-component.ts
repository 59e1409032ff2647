// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";

/** WordPress, or what extends it. */
export interface Component {
  kind: "core" | "plugin" | "theme";
  /** The folder it is in, which its directory knows it by; of a plug-in in one file, the name of that. */
  name: string;
  version: string;
  /** As written, empty when not stated. */
  license: string;
}

/** Bytes from the start that WordPress itself reads. https://developer.wordpress.org/reference/functions/get_file_data/ */
const READ = 8192;
const LONGEST = 200;

/**
 * Reads what a file says of the part of WordPress it belongs to; undefined when it says nothing.
 *
 *     core    = "$wp_version" "=" quoted ";"
 *     header  = { field }                    ; in a comment
 *     field   = name ":" text "\n"           ; Plugin Name, Theme Name, Version, License
 */
export function readComponent(path: string, content: Buffer): Component | undefined {
  const text = content.toString("utf8", 0, READ);
  if (path.endsWith("/version.php")) {
    const version = /^\$wp_version\s*=\s*(['"])([\w.+-]{1,100})\1/m.exec(text)?.[2];
    return version === undefined ? undefined : { kind: "core", name: "wordpress", version, license: "" };
  }
  const kind = path.endsWith("/style.css") ? "theme" : "plugin";
  if (field(text, `${kind} name`) === "") return undefined;
  const version = /^v?(\d[\w.+-]*)$/.exec(field(text, "version"))?.[1];
  if (version === undefined) return undefined;
  const folder = posix.basename(posix.dirname(path));
  const isAlone = folder === "plugins" || folder === "mu-plugins";
  return {
    kind,
    name: isAlone ? posix.basename(path, ".php") : folder,
    version,
    license: field(text, "license"),
  };
}

/** The value of a field, without what closes a comment. */
function field(text: string, name: string): string {
  const match = new RegExp(`^(?:[ \\t<?ph]{0,20})[ \\t/*#@]{0,20}${name}:(.{0,${LONGEST}})$`, "im").exec(
    text,
  );
  return (match?.[1] ?? "").replace(/\s*(?:\*\/|\?>).*$/, "").trim();
}
