// SPDX-License-Identifier: Apache-2.0
import type { InstalledPackage } from "../../findings.ts";

/** The operators of SPDX expressions, which are not licences. */
const operators = new Set(["AND", "OR", "WITH"]);

/** Each single licence of each package, from expressions such as `(MIT OR Apache-2.0)`. */
export function* licensesOf(
  packages: readonly InstalledPackage[],
): Generator<{ name: string; license: string }, void> {
  for (const { name, licenses } of packages) {
    for (const text of licenses) {
      for (const word of text.split(/\s+/)) {
        const license = word.replace(/^\(+|\)+$/g, "");
        if (license !== "" && !operators.has(license)) yield { name, license };
      }
    }
  }
}
