// SPDX-License-Identifier: Apache-2.0
import { compilePaths } from "../patterns/path-tree.ts";
import type { Operator } from "./operator.ts";

/** `pmatch`: the path is one of the list or lies below one; components of the list may be patterns. */
export const pmatch: Operator = {
  names: ["pmatch"],
  description: "The path is one of the list, or lies below one. Components of the list may be patterns.",
  kinds: ["text"],
  set: true,
  test(constants) {
    const matches = compilePaths(constants as readonly string[]);
    return (value) => matches(value as string);
  },
};
