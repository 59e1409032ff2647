// SPDX-License-Identifier: Apache-2.0
import { endianness } from "node:os";
import { sha256, sourceDigest } from "@vendorless/base";

let version: string | undefined;

/** Changes with all that reads layers, whatever is selected: the code of this package and below, and the engine. */
export function sourceVersion(): string {
  version ??= sha256(
    JSON.stringify([
      sourceDigest([
        new URL("../../", import.meta.url),
        new URL("../", import.meta.resolve("@vendorless/base")),
      ]),
      process.version,
      // Tables are written as they stand in memory.
      endianness(),
    ]),
  );
  return version;
}
