// SPDX-License-Identifier: Apache-2.0
import type { Kind } from "./kind.ts";

/** `true` or `false`, in upper or lower case. */
export const boolean: Kind<boolean> = {
  type: "BooleanString",
  description: 'Value must be string representation of a boolean. One of: ["true","false"], case insensitive',
  criteria: { type: "string", enum: ["true", "false"] },
  parse(text) {
    const word = text.toLowerCase();
    if (word === "true" || word === "false") return { value: word === "true" };
    return { problem: 'must be "true" or "false"' };
  },
};
