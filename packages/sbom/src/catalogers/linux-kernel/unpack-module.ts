// SPDX-License-Identifier: Apache-2.0
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { messageOf, type Report } from "@vendorless/base";
import { limits } from "../../limits.ts";

/** A module without compression; undefined, with a report unless it is xz, when it cannot be had. */
export function unpackModule(content: Buffer, path: string, report: Report): Buffer | undefined {
  const options = { maxOutputLength: limits.moduleBytes };
  try {
    if (path.endsWith(".gz")) return gunzipSync(content, options);
    if (path.endsWith(".zst")) return zstdDecompressSync(content, options);
    // Nothing here reads xz.
    return path.endsWith(".xz") ? undefined : content;
  } catch (error) {
    const message = `module cannot be unpacked: ${messageOf(error)}`;
    report({ severity: "warning", code: "kernel-bad-module", message, path });
    return undefined;
  }
}
