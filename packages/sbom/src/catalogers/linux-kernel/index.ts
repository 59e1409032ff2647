// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { encodeCpe } from "../../cpe.ts";
import { parseJson } from "../../documents/json.ts";
import { textIn } from "../../documents/members.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { kernelRelease } from "./kernel-release.ts";
import { parseModuleInfo } from "./parse-module-info.ts";
import { unpackModule } from "./unpack-module.ts";

/**
 * Linux kernels and their modules. What a package of the distribution owns is left to that package. Taken out is the release
 * of a kernel, or what a module says of itself; of one that cannot be unpacked, what its path tells.
 */
export const linuxKernel: Cataloger = {
  name: "linux-kernel-cataloger",
  description: "Linux kernels and modules that no package owns, from their headers",
  tags: ["installed", "os"],
  files: [
    "**/vmlinuz",
    "**/vmlinux",
    "**/bzImage",
    "**/boot/vmlinuz-*",
    "**/boot/vmlinux-*",
    "**/boot/kernel-*",
    "**/lib/modules/**/*.ko",
    "**/lib/modules/**/*.ko.gz",
    "**/lib/modules/**/*.ko.xz",
    "**/lib/modules/**/*.ko.zst",
  ],
  extract({ path, content }, report) {
    if (!MODULE.test(path)) {
      const release = kernelRelease(content);
      return release === undefined ? undefined : JSON.stringify({ release });
    }
    const unpacked = unpackModule(content, path, report);
    return JSON.stringify(unpacked === undefined ? {} : parseModuleInfo(unpacked));
  },
  *catalog({ path, content }, { report }) {
    const found = parseJson(content, path, report);
    if (found === undefined) return;
    const release = textIn(found, "release");
    if (release !== "") yield kernelPackage(release);
    else if (MODULE.test(path)) yield* modulePackage(found, path);
  },
};

const MODULE = /\.ko(?:\.\w+)?$/;

function kernelPackage(release: string): FoundPackage {
  const name = "linux-kernel";
  return {
    name,
    version: release,
    type: "linux-kernel",
    purl: encodePurl({ type: "generic", name, version: release }),
    licenses: ["GPL-2.0-only WITH Linux-syscall-note"],
    cpes: [encodeCpe("linux:linux_kernel", /^\d+(?:\.\d+)*/.exec(release)?.[0] ?? release, "o")],
  };
}

/** Modules of the kernel's own source have no version but that of the kernel they are for. */
function* modulePackage(info: object, path: string): Generator<FoundPackage> {
  const name = textIn(info, "name") || posix.basename(path).replace(MODULE, "").replaceAll("-", "_");
  const kernel = /(?:^|\/)lib\/modules\/([^/]+)\//.exec(path)?.[1] ?? "";
  const version = textIn(info, "version") || textIn(info, "vermagic").split(" ")[0] || kernel;
  const license = textIn(info, "license");
  yield {
    name,
    version,
    type: "linux-kernel-module",
    purl: encodePurl({ type: "generic", name, version }),
    licenses: normalizeLicenses([moduleLicenses.get(license) ?? license]),
  };
}

/** https://www.kernel.org/doc/html/latest/process/license-rules.html#id1 */
const moduleLicenses: ReadonlyMap<string, string> = new Map([
  ["GPL", "GPL-2.0-only"],
  ["GPL v2", "GPL-2.0-only"],
  ["GPL and additional rights", "GPL-2.0-only"],
  ["Dual MIT/GPL", "MIT OR GPL-2.0-only"],
]);
