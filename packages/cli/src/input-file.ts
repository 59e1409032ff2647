// SPDX-License-Identifier: Apache-2.0
import { readFileSync, statSync } from "node:fs";
import { messageOf, VendorlessError } from "@vendorless/base";

/** Longest text file that a command reads whole: bundles, rule files, Dockerfiles. */
const LONGEST = 64 * 1024 * 1024;

/**
 * Reads a text file that was named on the command line.
 *
 * @throws VendorlessError `input-unreadable`
 */
export function readInputFile(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > LONGEST) throw new Error(`${size} bytes long, at most ${LONGEST} are read`);
    return readFileSync(path, "utf8");
  } catch (thrown) {
    throw new VendorlessError("input-unreadable", `cannot read ${path}: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
}
