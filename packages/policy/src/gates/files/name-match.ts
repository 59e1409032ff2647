// SPDX-License-Identifier: Apache-2.0
import { required } from "../../parameters/parameter.ts";
import { regex } from "../../parameters/regex.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each path that an expression matches from its start. */
export const nameMatch: Trigger = defineTrigger({
  name: "name_match",
  description: "Fires for each file, directory or link whose absolute path matches the regular expression.",
  parameters: {
    regex: required(regex, {
      description: "Regular expression, matched from the start of the path.",
      example: ".*\\.pem",
    }),
  },
  demand: () => ({ files: true }),
  *evaluate({ regex }, { findings }) {
    for (const { path } of findings.files) {
      if (!regex.matches(path)) continue;
      const what = `file=${path} regexp=${regex.source}`;
      yield { message: `Application of regex matched file found in container: ${what}` };
    }
  },
});
