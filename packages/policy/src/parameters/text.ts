// SPDX-License-Identifier: Apache-2.0
import type { Kind } from "./kind.ts";

/** Any text. */
export const text: Kind<string> = {
  type: "type",
  description: "A single value of a basic json type: string",
  criteria: { type: "string" },
  parse: (value) => ({ value }),
};
