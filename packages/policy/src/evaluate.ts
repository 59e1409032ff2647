// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import type { Allowlist } from "./bundle/allowlists.ts";
import { type Bundle, type Policy, type Rule, worst } from "./bundle/bundle.ts";
import type { Findings, ImageFacts } from "./findings.ts";
import type { Finding } from "./gates/gate.ts";
import { limits } from "./limits.ts";
import { selects } from "./matching/select.ts";
import type { PolicyProblem } from "./problem.ts";
import { triggerId } from "./trigger-id.ts";
import type { Row, Verdict } from "./verdict.ts";

/**
 * Judges an image by a bundle. The first mapping that selects the image says which policies run; without one
 * nothing runs and the image may go. The deny list of images beats the allow list, which beats the policies. A
 * rule that fails stops the image and is named in the problems. Pure: the same arguments give the same verdict.
 */
export function evaluate(bundle: Bundle, findings: Findings, options: { now: Date }): Verdict {
  const { image } = findings;
  const mapping = bundle.mappings.find(({ selector }) => selects(selector, image));
  const run = new Run(findings, options.now.getTime());
  for (const policy of mapping?.policies ?? []) run.policy(policy, mapping?.allowlists ?? []);
  const deniedImage = bundle.deniedImages.find(({ selector }) => selects(selector, image));
  const allowlistedImage = bundle.allowlistedImages.find(({ selector }) => selects(selector, image));
  const policyAction = run.problems.length > 0 ? "stop" : worst(run.rows.map(({ action }) => action));
  return {
    ...decision(policyAction, deniedImage !== undefined, allowlistedImage !== undefined),
    policyAction,
    rows: run.rows,
    problems: [...bundle.problems, ...run.problems],
    bundle: bundle.id,
    mapping,
    allowlistedImage,
    deniedImage,
    image,
  };
}

/** The verdict where there is no bundle to judge by, because of these problems: stop. */
export function refuse(problems: readonly PolicyProblem[], image: ImageFacts): Verdict {
  return {
    action: "stop",
    reason: "policy_evaluation",
    policyAction: "stop",
    rows: [],
    problems: [...problems],
    bundle: "",
    mapping: undefined,
    allowlistedImage: undefined,
    deniedImage: undefined,
    image,
  };
}

function decision(
  policyAction: Verdict["action"],
  denied: boolean,
  allowed: boolean,
): Pick<Verdict, "action" | "reason"> {
  if (denied) return { action: "stop", reason: "blacklisted" };
  if (allowed) return { action: "go", reason: "whitelisted" };
  return { action: policyAction, reason: "policy_evaluation" };
}

/** One evaluation: gathers rows and problems over all policies, up to a limit. */
class Run {
  readonly rows: Row[] = [];
  readonly problems: PolicyProblem[] = [];
  readonly #findings: Findings;
  readonly #now: number;
  #full = false;

  constructor(findings: Findings, now: number) {
    this.#findings = findings;
    this.#now = now;
  }

  policy(policy: Policy, allowlists: readonly Allowlist[]): void {
    for (const rule of policy.rules) {
      if (this.#full) return;
      const evaluation = { findings: this.#findings, now: this.#now, rule: rule.id };
      try {
        for (const finding of rule.evaluate(evaluation)) {
          if (this.rows.length >= limits.rows) {
            this.#full = true;
            this.#problem(rule, `more than ${limits.rows} findings: the rest was not evaluated`);
            return;
          }
          this.rows.push(this.#row(finding, rule, policy, allowlists));
        }
      } catch (thrown) {
        this.#problem(rule, `could not be evaluated: ${messageOf(thrown)}`);
      }
    }
  }

  #row({ id, message }: Finding, rule: Rule, policy: Policy, allowlists: readonly Allowlist[]): Row {
    const { gate, trigger, parameters } = rule;
    const trigger_id = id ?? triggerId(gate, trigger, message);
    const allowlisted = this.#tolerated(gate, trigger_id, allowlists);
    const action = allowlisted === false ? rule.action : "go";
    return {
      gate,
      trigger,
      trigger_id,
      message,
      action,
      allowlisted,
      policy: policy.id,
      rule: rule.id,
      parameters,
    };
  }

  #tolerated(gate: string, id: string, allowlists: readonly Allowlist[]): Row["allowlisted"] {
    for (const allowlist of allowlists) {
      const item = allowlist.find(gate, id, this.#now);
      if (item === undefined) continue;
      return { whitelist_id: allowlist.id, whitelist_name: allowlist.name, matched_rule_id: item.id };
    }
    return false;
  }

  #problem({ gate, trigger, path }: Rule, what: string): void {
    const message = `${gate}.${trigger} ${what}`;
    this.problems.push({ severity: "error", type: "TriggerEvaluationError", message, path });
  }
}
