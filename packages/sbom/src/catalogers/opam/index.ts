// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/**
 * OCaml packages that opam has installed, from the description it keeps of each in a folder `name.version`, and
 * described ones with a version of their own. https://opam.ocaml.org/doc/Manual.html#Package-definitions
 * Lists in a switch name packages as `name.version`, one a line; other files there list what packages have installed.
 */
export const opam: Cataloger = {
  name: "opam-cataloger",
  description: "OCaml packages, from their descriptions for opam",
  tags: ["installed", "language"],
  files: ["**/*.opam", "**/.opam-switch/packages/*/opam", "**/.opam-switch/install/*.install"],
  *catalog({ path, content }, { report }) {
    const text = documentText(content, path, report) ?? "";
    if (path.endsWith(".install")) {
      for (const [, name = "", version = ""] of text.matchAll(LISTED)) yield opamPackage(name, version, []);
      return;
    }
    const [folder = "", file = ""] = path.split("/").slice(-2);
    const installed = file === "opam" ? /^([^.]+)\.(.+)$/.exec(folder) : null;
    const name = field(text, "name") ?? installed?.[1] ?? file.replace(/\.opam$/, "");
    const version = field(text, "version") ?? installed?.[2];
    if (!/^[\w+-]+$/.test(name) || version === undefined) return;
    const licenses = normalizeLicenses([field(text, "license") ?? ""]);
    yield opamPackage(name, version, licenses);
  },
};

const LISTED = /^([\w+-]{1,100})\.(\d[\w.~+-]{0,100})[ \t]*(?:#.*)?$/gm;

function opamPackage(name: string, version: string, licenses: string[]): FoundPackage {
  return { name, version, type: "opam", purl: encodePurl({ type: "opam", name, version }), licenses };
}

/** A field `name: "value"` at the start of a line. */
function field(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*"([^"\\n]{1,500})"`, "m").exec(text)?.[1];
}
