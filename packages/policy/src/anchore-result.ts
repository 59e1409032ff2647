// SPDX-License-Identifier: Apache-2.0
import type { Bundle, ImageRule } from "./bundle/bundle.ts";
import { renderImageName } from "./matching/image-name.ts";
import type { PolicyProblem } from "./problem.ts";
import type { Row, Verdict } from "./verdict.ts";

/** The columns of the table of findings; clients read them by index. */
const header = [
  "Image_Id",
  "Repo_Tag",
  "Trigger_Id",
  "Gate",
  "Trigger",
  "Check_Output",
  "Gate_Action",
  "Whitelisted",
  "Policy_Id",
] as const;

/** What Anchore's API adds to a verdict. */
export interface AnchoreResultOptions {
  user: string;
  /** When it was evaluated. */
  now: Date;
}

/**
 * A verdict as Anchore's API gives it in `detail.result` of `GET /images/{digest}/check`.
 *
 * @param bundle the bundle of the verdict; undefined when it could not be read
 */
export function anchoreResult(
  verdict: Verdict,
  bundle: Bundle | undefined,
  { user, now }: AnchoreResultOptions,
): Record<string, unknown> {
  const { image, action, reason, mapping, allowlistedImage, deniedImage } = verdict;
  const imageId = (image.id ?? "").replace(/^sha256:/, "");
  const tag = renderImageName(image.name);
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    user_id: user,
    image_id: imageId,
    tag,
    bundle: bundle?.document ?? {},
    matched_mapping_rule: documentOf(mapping),
    matched_whitelisted_images_rule: documentOf(allowlistedImage),
    matched_blacklisted_images_rule: documentOf(deniedImage),
    final_action: action,
    final_action_reason: reason,
    created_at: seconds,
    last_modified: seconds,
    evaluation_problems: verdict.problems.map(anchoreProblem),
    image_digest: image.digest ?? "",
    status: anchoreStatus(verdict),
    result: {
      [imageId]: {
        result: {
          header,
          row_count: verdict.rows.length,
          rows: verdict.rows.map((row) => anchoreRow(row, imageId, tag)),
          final_action: verdict.policyAction,
        },
      },
      policy_data: [],
      whitelist_data: [],
      policy_name: "",
      whitelist_names: [],
    },
  };
}

/** A problem as Anchore's API gives it, in `evaluation_problems` and in `validation_details`. */
export function anchoreProblem({ severity, type, message, path, hint }: PolicyProblem): {
  severity: "error" | "warn";
  problem_type: string;
  details: string;
} {
  const details = `${message} (${path})${hint === undefined ? "" : `: ${hint}`}`;
  return { severity: severity === "error" ? "error" : "warn", problem_type: type, details };
}

/** Whether an image passes: a warning does. */
export function anchoreStatus({ action }: Verdict): "pass" | "fail" {
  return action === "stop" ? "fail" : "pass";
}

function documentOf(rule: ImageRule | undefined): unknown {
  return rule?.document ?? false;
}

function anchoreRow(row: Row, imageId: string, tag: string): unknown[] {
  const { trigger_id, gate, trigger, message, action, allowlisted, policy } = row;
  return [imageId, tag, trigger_id, gate, trigger, message, action, allowlisted, policy];
}
