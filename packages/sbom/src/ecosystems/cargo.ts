// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a Rust crate. */
export function cargoPackage(name: string, version: string): FoundPackage {
  return {
    name,
    version,
    type: "rust-crate",
    purl: encodePurl({ type: "cargo", name, version }),
    licenses: [],
  };
}
