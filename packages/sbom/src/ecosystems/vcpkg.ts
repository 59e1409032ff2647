// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a vcpkg port; its port version, behind a `#`, is part of the version. */
export function vcpkgPackage(name: string, version: string): FoundPackage {
  return { name, version, type: "vcpkg", purl: encodePurl({ type: "vcpkg", name, version }), licenses: [] };
}
