// SPDX-License-Identifier: Apache-2.0

/** The operators of SPDX expressions, which are not licences. https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/ */
const operators = new Set(["AND", "OR", "WITH"]);

/** Each single licence of some licence texts: words, without the parentheses and operators of expressions. */
export function singleLicenses(texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const text of texts) {
    for (const word of text.split(/\s+/)) {
      const license = word.replace(/^\(+/, "").replace(/\)+$/, "");
      if (license !== "" && !operators.has(license)) found.push(license);
    }
  }
  return found;
}
