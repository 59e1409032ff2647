// SPDX-License-Identifier: Apache-2.0
import { compileRegex, type Matches } from "../pattern.ts";
import type { Kind } from "./kind.ts";

/** A regular expression in RE2 syntax, matched from the start of the text. */
export const regex: Kind<{ source: string; matches: Matches }> = {
  type: "type",
  description: "A single value of a basic json type: string",
  criteria: { type: "string", format: "regex" },
  parse(source) {
    const compiled = compileRegex(source);
    return "problem" in compiled ? compiled : { value: { source, matches: compiled.matches } };
  },
};
