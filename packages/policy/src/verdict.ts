// SPDX-License-Identifier: Apache-2.0
import type { Action, ImageRule, Mapping } from "./bundle/bundle.ts";
import type { ImageFacts } from "./findings.ts";
import type { PolicyProblem } from "./problem.ts";

/** What decided: an image of the bundle's deny list, of its allow list, or the policies. Anchore's words. */
export type Reason = "blacklisted" | "whitelisted" | "policy_evaluation";

/** May this image ship, and why. */
export interface Verdict {
  action: Action;
  reason: Reason;
  /** What the policies alone said, before image lists. */
  policyAction: Action;
  rows: Row[];
  problems: PolicyProblem[];
  /** Id of the bundle; empty when there was none to read. */
  bundle: string;
  /** Entries of the bundle that selected the image. */
  mapping: Mapping | undefined;
  allowlistedImage: ImageRule | undefined;
  deniedImage: ImageRule | undefined;
  image: ImageFacts;
}

/** One finding of one rule. */
export interface Row {
  gate: string;
  trigger: string;
  trigger_id: string;
  message: string;
  /** The rule's action; go when the finding is on an allowlist. */
  action: Action;
  /** The item that tolerates the finding. */
  allowlisted: AllowlistedBy | false;
  /** Ids of policy and rule. */
  policy: string;
  rule: string | undefined;
  /** The rule's parameters as written. */
  parameters: Readonly<Record<string, string>>;
}

/** Where a finding is tolerated, in the shape of Anchore's API. */
export interface AllowlistedBy {
  whitelist_id: string;
  whitelist_name: string;
  matched_rule_id: string | undefined;
}
