// SPDX-License-Identifier: Apache-2.0

/** What a policy bundle from a stranger may cost. Far above any bundle seen in use. */
export const limits = {
  /** Characters of the bundle's text. */
  bundleCharacters: 8_388_608,
  /** Values (objects, lists, texts, numbers) of the bundle's JSON: 50,000 allowlist items need 250,000. */
  jsonValues: 250_000,
  /** Nesting of the bundle's JSON; a valid one needs 6. */
  jsonDepth: 64,
  /** Rules over all policies of a bundle. */
  rules: 10_000,
  /** Characters of one pattern or regular expression. */
  patternCharacters: 4096,
  /** Sum of the counts in one regular expression (`a{10}b{2,5}` has 15): counted parts are compiled so many times. */
  patternRepeats: 1000,
  /** Problems kept of one bundle; the rest are only counted. */
  problems: 200,
  /** Rows of one verdict. A bundle that reaches this is stopped with a problem. */
  rows: 100_000,
  /** Characters of one line of a package index. */
  indexLineCharacters: 4_194_304,
  /** Lines of a Dockerfile. */
  dockerfileLines: 100_000,
} as const;
