// SPDX-License-Identifier: Apache-2.0
import { isAtLeast, type Priority } from "./load/priority.ts";
import type { Rule } from "./load/rule.ts";
import { compileGlob } from "./patterns/glob.ts";

/** One entry of `rules:` in falco.yaml: switches rules on or off, by name with wildcards or by tag. */
export interface RuleSelection {
  readonly enable: boolean;
  /** A name in which `*` stands for any characters. */
  readonly rule?: string;
  readonly tag?: string;
}

/**
 * Applies selections to rules in their order, the later ones over the earlier, and drops what is less urgent than
 * a priority. The rules themselves stay unchanged.
 */
export function selectRules(
  rules: readonly Rule[],
  selections: readonly RuleSelection[],
  priority: Priority = "Debug",
): readonly Rule[] {
  const matchers = selections.map(compileSelection);
  return rules
    .filter((rule) => isAtLeast(rule.priority, priority))
    .map((rule) => {
      const last = matchers.findLast(({ matches }) => matches(rule));
      return last === undefined || last.enable === rule.enabled ? rule : { ...rule, enabled: last.enable };
    });
}

function compileSelection(selection: RuleSelection): { enable: boolean; matches: (rule: Rule) => boolean } {
  const { enable, rule: pattern, tag } = selection;
  const isNamed = compileGlob((pattern ?? "").replace(/[\\?[]/g, "\\$&"));
  const matches = (rule: Rule): boolean =>
    (pattern !== undefined && isNamed(rule.name)) || (tag !== undefined && rule.tags.includes(tag));
  return { enable, matches };
}
