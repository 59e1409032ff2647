// SPDX-License-Identifier: Apache-2.0
import type { Priority, Rule } from "@vendorless/rules";
import type { DetectionCounts } from "./summary.ts";

/** Counts how often each rule fired. */
export class FiredRules {
  readonly #counts = new Map<Rule, number>();

  add(rule: Rule): void {
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1);
  }

  /** @param rules the rules in use, which come first, in their order */
  tally(rules: readonly Rule[]): Pick<DetectionCounts, "alerts" | "byPriority" | "byRule"> {
    const byPriority = new Map<Priority, number>();
    const byRule = new Map<string, number>();
    let alerts = 0;
    for (const rule of new Set([...rules, ...this.#counts.keys()])) {
      const count = this.#counts.get(rule);
      if (count === undefined) continue;
      alerts += count;
      byPriority.set(rule.priority, (byPriority.get(rule.priority) ?? 0) + count);
      byRule.set(rule.name, (byRule.get(rule.name) ?? 0) + count);
    }
    return { alerts, byPriority, byRule };
  }
}
