// SPDX-License-Identifier: Apache-2.0
import { oneOf } from "../../parameters/one-of.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { regex } from "../../parameters/regex.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when some part of a file matches an expression, or none does. */
export const contentRegex: Trigger = defineTrigger({
  name: "content_regex",
  description:
    "Fires when some part of the file's content matches the regular expression, or when none does.",
  parameters: {
    path: required(text, { description: "Absolute path of the file.", example: "/etc/httpd.conf" }),
    regex: required(regex, {
      description: "Regular expression, matched from the start of each part.",
      example: ".*SSLEnabled.*",
    }),
    check: required(oneOf(["match", "no_match"]), {
      description: "Whether some part must match, or none may.",
      example: "match",
    }),
    parts: optional(oneOf(["words", "lines"]), {
      description:
        "What is matched: the words between white space, as Anchore Engine does, or the lines. Default: words.",
      example: "lines",
    }),
  },
  demand: ({ path }) => ({ retrieved: new Set([path]) }),
  *evaluate({ path, regex, check, parts = "words" }, { findings, rule }) {
    const content = findings.retrieved.get(path);
    if (content === undefined) return;
    const between = parts === "words" ? /\s+/ : /\r\n|[\n\r]/;
    const matches = content.split(between).some((part) => part !== "" && regex.matches(part));
    if (matches !== (check === "match")) return;
    yield {
      id: `${rule ?? "None"}+file://${path}`,
      message: `Content regex '${regex.source}' check '${check}' found in retrieved file '${path}'`,
    };
  },
});
