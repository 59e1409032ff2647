// SPDX-License-Identifier: Apache-2.0
import { configuredText } from "../../content-match.ts";
import { optional } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each file and each configured expression that matches one of its lines. */
export const contentRegexMatch: Trigger = defineTrigger({
  name: "content_regex_match",
  description:
    "Fires for each file with a line that matches an expression of `content_search` in the analyzer configuration.",
  parameters: {
    regex_name: optional(text, {
      description: "Only the expression of this name, or this expression itself.",
      example: "INTERNAL_HOST",
    }),
  },
  demand: () => ({ contentMatches: true }),
  *evaluate({ regex_name: wanted }, { findings }) {
    for (const match of findings.contentMatches) {
      const configured = configuredText(match);
      const encoded = Buffer.from(configured).toString("base64");
      const names = [match.regexName, match.regex, encoded];
      if (wanted !== undefined && wanted !== "" && !names.includes(wanted)) continue;
      const what = `file=${match.path} regexp=${configured}`;
      yield { message: `File content analyzer found regexp match in container: ${what}` };
    }
  },
});
