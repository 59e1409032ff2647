// SPDX-License-Identifier: Apache-2.0
import { inflateSync } from "node:zlib";
import { messageOf } from "@vendorless/base";
import { parseExecutable } from "../../binary/executable.ts";
import { sectionOf } from "../../binary/layout.ts";
import { parseJson } from "../../documents/json.ts";
import { objectsIn, textIn } from "../../documents/members.ts";
import { cargoPackage } from "../../ecosystems/cargo.ts";
import { limits } from "../../limits.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Crates that Rust programs are built of, when they were built with `cargo auditable`: a compressed JSON document in
 * a section of its own. Crates that only took part in the build are not in the program.
 * https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md
 */
export const cargoAuditable: Cataloger = {
  name: "cargo-auditable-binary-cataloger",
  description: "Rust crates in executables built with cargo auditable",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract({ path, content }, report) {
    const executable = parseExecutable(content);
    const section = executable === undefined ? undefined : sectionOf(executable, ".dep-v0");
    if (section === undefined || section.length === 0) return undefined;
    try {
      return inflateSync(section, { maxOutputLength: limits.auditableBytes }).toString("utf8");
    } catch (error) {
      const message = `list of crates cannot be decompressed: ${messageOf(error)}`;
      report({ severity: "error", code: "cargo-bad-audit-data", message, path });
      return undefined;
    }
  },
  *catalog({ path, content }, { report }) {
    for (const entry of objectsIn(parseJson(content, path, report) ?? {}, "packages")) {
      const name = textIn(entry, "name");
      if (name !== "" && textIn(entry, "kind") !== "build")
        yield cargoPackage(name, textIn(entry, "version"));
    }
  },
};
