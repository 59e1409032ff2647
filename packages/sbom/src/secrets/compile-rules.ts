// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { type Allow, compileAllow } from "./allow.ts";
import type { CustomRule } from "./custom/custom-rule.ts";
import { compileKeywords, type Keyword, type KeywordSearch } from "./keywords.ts";
import type { Span } from "./mask.ts";
import type { SecretRule } from "./rule.ts";
import { secretRules } from "./rules/index.ts";

/** Rules that are ready to be applied. */
export interface RuleSet {
  search: KeywordSearch;
  /** By index of the keyword: the rules to try where it stands, by their place among all. */
  byKeyword: readonly { rule: SecretRule; rank: number }[][];
  /** By index of the keyword: the rules to apply to a block that holds it, by their place among the custom ones. */
  customByKeyword: readonly number[][];
  custom: readonly CustomRule[];
  /** Custom rules without keywords, to be applied to all blocks. */
  always: readonly number[];
  /** What is no secret, whatever the rules say. */
  allows: Allow;
  /** Parts of a text in which there are no secrets. */
  excluded: (text: string) => readonly Span[];
  /** Changes when the rules could find something else. */
  version: string;
}

/** Keywords shorter than that cannot be searched for. */
const SHORTEST = 3;

/** What is searched for: rules that ship, rules of a user, and what neither of them may report. */
export interface Rules extends Pick<RuleSet, "custom" | "allows" | "excluded"> {
  rules: readonly SecretRule[];
  /** Changes when `excluded` could answer something else. */
  excludedVersion: string;
}

/** The rules that ship. */
export const defaultRules: Rules = {
  rules: secretRules,
  custom: [],
  allows: compileAllow(),
  excluded: () => [],
  excludedVersion: "",
};

/** Compiles rules into one search for all of their keywords. */
export function compileRules(searched: Rules = defaultRules): RuleSet {
  const { rules, custom, allows, excluded } = searched;
  const keywords: Keyword[] = [];
  const known = new Map<string, number>();
  const byKeyword: { rule: SecretRule; rank: number }[][] = [];
  const customByKeyword: number[][] = [];
  const indexOf = (text: string, anyCase: boolean): number => {
    const before = known.get(`${anyCase} ${text}`);
    if (before !== undefined) return before;
    known.set(`${anyCase} ${text}`, keywords.length);
    byKeyword.push([]);
    customByKeyword.push([]);
    return keywords.push({ text, anyCase }) - 1;
  };
  for (const [rank, rule] of rules.entries()) {
    const { ignoreCase } = rule.pattern;
    for (const keyword of rule.keywords) byKeyword[indexOf(keyword, ignoreCase)]!.push({ rule, rank });
  }
  const always: number[] = [];
  for (const [index, rule] of custom.entries()) {
    const searchable = rule.keywords.every(({ length }) => length >= SHORTEST);
    if (rule.keywords.length === 0 || !searchable) always.push(index);
    else for (const keyword of rule.keywords) customByKeyword[indexOf(keyword, true)]!.push(index);
  }
  return {
    search: compileKeywords(keywords),
    byKeyword,
    customByKeyword,
    custom,
    always,
    allows,
    excluded,
    version: versionOf(searched),
  };
}

function versionOf({ rules, custom, allows, excludedVersion }: Rules): string {
  const parts = [
    ...rules.map((rule) => [
      rule.id,
      rule.title,
      rule.severity,
      rule.keywords,
      String(rule.pattern),
      String(rule.paths),
      rule.entropy,
      String(rule.accepts),
      String(rule.plausible),
    ]),
    ...custom.map(({ version }) => version),
    allows.version,
    excludedVersion,
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
