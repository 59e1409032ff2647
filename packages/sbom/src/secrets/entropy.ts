// SPDX-License-Identifier: Apache-2.0

/** Shannon's entropy of a text, in bits a character: 0 for `aaaa`, about 4.6 for thirty random letters and digits. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}
