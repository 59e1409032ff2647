// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of an Erlang or Elixir name and version; empty for a commit. */
export function hexPackage(name: string, version: string): FoundPackage {
  return { name, version, type: "hex", purl: encodePurl({ type: "hex", name, version }), licenses: [] };
}
