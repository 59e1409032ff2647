// SPDX-License-Identifier: Apache-2.0
import type { ContentMatch } from "@vendorless/sbom";
import { configuredText } from "../../content-match.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { optional } from "../../parameters/parameter.ts";
import { regex } from "../../parameters/regex.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each file and each configured expression for secrets that matches in it, or when none does. */
export const contentRegexChecks: Trigger = defineTrigger({
  name: "content_regex_checks",
  description:
    "Fires for each file with a line that matches an expression of `secret_search` in the analyzer configuration, or when there is none.",
  parameters: {
    content_regex_name: optional(text, {
      description: "Only the expression of this name, or this expression itself.",
      example: "AWS_ACCESS_KEY",
    }),
    filename_regex: optional(regex, {
      description: "Only files whose absolute path matches this regular expression from the start.",
      example: "/etc/.*",
    }),
    match_type: optional(oneOf(["notfound", "found"]), {
      description: "Whether to fire for each match or for none at all. Default: found.",
      example: "found",
    }),
  },
  demand: () => ({ secretMatches: true }),
  *evaluate(values, { findings }) {
    const { content_regex_name: name, filename_regex: path, match_type = "found" } = values;
    const found = findings.secretMatches.filter(
      (match) => isNamed(match, name) && (path === undefined || path.matches(match.path)),
    );
    if (match_type === "found") {
      for (const match of found) {
        const what = `file=${match.path} regexp=${configuredText(match)}`;
        yield { message: `Secret content search analyzer found regexp match in container: ${what}` };
      }
    } else if (found.length === 0) {
      const filter = `filename_regex=${path?.source || "*"} content_regex_name=${name || "all"}`;
      yield { message: `Secret content search analyzer did not find regexp match in container: ${filter}` };
    }
  },
});

/**
 * Whether a rule means an expression. Anchore Engine looks for the name anywhere in the rule's text, which bundles
 * use to name several (`AWS_ACCESS_KEY,AWS_SECRET_KEY`), so it must stay: a rule that fell silent would let secrets pass.
 */
function isNamed({ regexName, regex }: ContentMatch, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === "") return true;
  return wanted.includes(regex) || (regexName !== "" && wanted.includes(regexName));
}
