// SPDX-License-Identifier: Apache-2.0

/** A pattern of `*` (anything, slashes too), `?` and plain characters as a regular expression for whole texts. */
export function globToRegExp(glob: string): RegExp {
  // Neighbouring stars mean the same as one, and would make matching slow.
  const source = glob.replace(/\*+/g, "*").replace(/[\\^$.*+?()[\]{}|]/g, (special) => {
    if (special === "*") return "[^]*";
    return special === "?" ? "[^]" : `\\${special}`;
  });
  return new RegExp(`^${source}$`);
}
