// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/**
 * The package of a Go module. https://go.dev/ref/mod#module-path
 *
 * @param version with its `v`; empty when the module is a local folder
 */
export function goPackage(path: string, version: string): FoundPackage {
  const slash = path.lastIndexOf("/");
  const purl = encodePurl({
    type: "golang",
    ...(slash < 0 ? {} : { namespace: path.slice(0, slash) }),
    name: path.slice(slash + 1),
    version,
  });
  return { name: path, version, type: "go-module", purl, licenses: [] };
}

/**
 * The package of Go's standard library, which every Go program is built of.
 *
 * @param toolchain such as `go1.22.1` or `go1.20.3 X:boringcrypto`
 */
export function goStandardLibrary(toolchain: string): FoundPackage {
  const version = toolchain.replace(/ .*$/s, "");
  const purl = encodePurl({ type: "golang", name: "stdlib", version: version.replace(/^go/, "") });
  return { name: "stdlib", version, type: "go-module", purl, licenses: ["BSD-3-Clause"] };
}
