// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { parseToml } from "../../documents/toml.ts";
import { cargoPackage } from "../../ecosystems/cargo.ts";
import type { Cataloger } from "../../model.ts";
import { parseManifest } from "./parse-manifest.ts";

/** Crates and what they depend on, where no lock file beside or above says it better. */
export const cargoToml: Cataloger = {
  name: "rust-cargo-toml-cataloger",
  description: "Declared Rust crates, from Cargo.toml files without a Cargo.lock beside or above them",
  tags: ["declared", "language"],
  files: ["**/Cargo.toml"],
  support: ["**/Cargo.lock"],
  *catalog({ path, content }, { read, report }) {
    const folders = foldersAbove(path);
    if (folders.some((folder) => read(posix.join(folder, "Cargo.lock")) !== undefined)) return;
    const manifest = parseToml(content, path, report);
    if (manifest === undefined) return;
    const parents = folders.slice(1).map((folder) => posix.join(folder, "Cargo.toml"));
    const workspaces = function* (): Generator<Record<string, unknown>> {
      for (const parent of parents) {
        const text = read(parent);
        // What is wrong with it is reported where it is read as evidence.
        const found = text === undefined ? undefined : parseToml(text, parent, () => undefined);
        if (found !== undefined) yield found;
      }
    };
    for (const { name, version, role } of parseManifest(manifest, workspaces())) {
      yield { ...cargoPackage(name, version), ...(role === undefined ? {} : { role }) };
    }
  },
};

/** The folder of a file and those above it, the nearest first. */
function foldersAbove(path: string): string[] {
  const parts = posix.dirname(path).split("/");
  if (parts[0] === ".") return ["."];
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")), "."];
}
