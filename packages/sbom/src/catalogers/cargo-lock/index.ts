// SPDX-License-Identifier: Apache-2.0
import { objectsIn, textIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { cargoPackage } from "../../ecosystems/cargo.ts";
import type { Cataloger } from "../../model.ts";

/** Crates that Cargo has locked. https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html */
export const cargoLock: Cataloger = {
  name: "rust-cargo-lock-cataloger",
  description: "Locked Rust crates, from Cargo.lock files",
  tags: ["declared", "language"],
  files: ["**/Cargo.lock"],
  *catalog({ path, content }, { report }) {
    for (const entry of objectsIn(parseToml(content, path, report) ?? {}, "package")) {
      const name = textIn(entry, "name");
      if (name !== "") yield cargoPackage(name, textIn(entry, "version"));
    }
  },
};
