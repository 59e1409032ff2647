// SPDX-License-Identifier: Apache-2.0
import type { CollectedRule } from "./collection.ts";

/** What the configuration adds to the outputs of some rules (`append_output` of falco.yaml). */
export interface Addition {
  /** Which rules: all criteria that are given must hold; all the tags must be there. */
  readonly match?: {
    readonly rule?: string;
    readonly source?: string;
    readonly tags?: readonly string[];
  };
  /** Text put behind the output, with one blank between. */
  readonly output?: string;
  /** Fields added to the alert: by key a format, or a field's name with `raw`. */
  readonly fields?: readonly { readonly key: string; readonly format: string; readonly raw: boolean }[];
}

/** The output of a rule with all that is added to it. */
export function outputFor(additions: readonly Addition[], rule: CollectedRule): string {
  const added = additions.filter((addition) => applies(addition, rule)).map(({ output }) => output);
  return [rule.output.text, ...added.filter((output) => output !== undefined && output !== "")].join(" ");
}

/** The fields that are added to the alerts of a rule; the last of a key counts. */
export function extraFieldsFor(
  additions: readonly Addition[],
  rule: CollectedRule,
): readonly { key: string; format: string; raw: boolean }[] {
  return additions.filter((addition) => applies(addition, rule)).flatMap(({ fields }) => fields ?? []);
}

function applies({ match = {} }: Addition, rule: CollectedRule): boolean {
  if (match.rule !== undefined && match.rule !== "" && match.rule !== rule.name) return false;
  if (match.source !== undefined && match.source !== "" && match.source !== rule.source) return false;
  return (match.tags ?? []).every((tag) => rule.tags.includes(tag));
}
