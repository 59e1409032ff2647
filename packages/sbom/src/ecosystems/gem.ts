// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a Ruby gem. A platform after the version (`1.13.0-x86_64-linux`) is no part of it. */
export function gemPackage(name: string, written: string, licenses: string[] = []): FoundPackage {
  const version = written.replace(/-.*$/, "");
  return { name, version, type: "gem", purl: encodePurl({ type: "gem", name, version }), licenses };
}
