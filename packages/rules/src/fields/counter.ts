// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** Counters. */
export const counterFields: readonly Field[] = [
  { name: "util.cnt", type: "uint64", description: "Grows by one each time it is asked for." },
];
