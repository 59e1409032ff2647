// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a Julia name and version; the UUID, when not empty, tells it from others of its name. */
export function juliaPackage(name: string, version: string, uuid: string): FoundPackage {
  const purl = encodePurl({ type: "julia", name, version, qualifiers: { uuid } });
  return { name, version, type: "julia", purl, licenses: [] };
}
