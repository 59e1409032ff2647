// SPDX-License-Identifier: Apache-2.0

/** How much of a rule file from a stranger is read, and how far it may grow. Beyond: an error that says so. */
export const limits = {
  /** Characters of one rules file; the default rules have 60,000. */
  fileLength: 16_777_216,
  /** Rules, macros and lists of all files together. */
  items: 100_000,
  /** Nested calls of the condition parser, counted as Falco counts them: five for each parenthesis. */
  conditionDepth: 1000,
  /** Nesting of a condition with its macros put in. */
  conditionHeight: 1000,
  /** Characters of one condition after lists were put in. */
  conditionLength: 4_194_304,
  /** Items of one list after the lists that it names were put in. */
  listItems: 1_000_000,
  /** Nodes that YAML aliases may add to a file. */
  aliases: 1000,
  /** Nesting of YAML collections. */
  yamlDepth: 100,
  /** Characters of a condition that is printed with all macros put in. */
  printedLength: 1_048_576,
  /** Warnings kept for one file. */
  warnings: 10_000,
} as const;
