// SPDX-License-Identifier: Apache-2.0
import { directives } from "../../dockerfile/parse.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { textCheck, textCheckProblem, textChecks } from "../../text-check.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { actualDockerfileOnly, applies } from "./only-actual.ts";

/** Fires for each line of one Dockerfile instruction that meets a condition, or when there is no such line. */
export const instruction: Trigger = defineTrigger({
  name: "instruction",
  description: "Fires for each line of the Dockerfile instruction whose text meets the condition.",
  parameters: {
    instruction: required(oneOf(directives), {
      description: "The Dockerfile instruction to check.",
      example: "FROM",
    }),
    check: required(oneOf(textChecks), { description: "The condition.", example: "=" }),
    value: optional(text, {
      description: "What the instruction's text is compared with; needed by all but exists and not_exists.",
      example: "scratch",
    }),
    actual_dockerfile_only: actualDockerfileOnly,
  },
  check: ({ check, value }) => textCheckProblem(check, value),
  *evaluate({ instruction, check, value, actual_dockerfile_only }, { findings }) {
    const { dockerfile } = findings;
    if (!applies(dockerfile, actual_dockerfile_only)) return;
    const lines = dockerfile.instructions.filter(({ directive }) => directive === instruction);
    if (check === "not_exists") {
      if (lines.length > 0) return;
      const message = `Dockerfile directive '${instruction}' not found, matching condition 'not_exists' check`;
      yield { message };
      return;
    }
    const holds = textCheck(check, value);
    for (const { argument } of lines) {
      if (!holds(argument)) continue;
      const matched = `matched against '${value ?? ""}' for line '${argument}'`;
      yield { message: `Dockerfile directive '${instruction}' check '${check}' ${matched}` };
    }
  },
});
