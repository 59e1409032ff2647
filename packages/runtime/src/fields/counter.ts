// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { argumentError } from "./argument.ts";

/** Counters: each place in a rule that names one has its own. */
export const counterExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  [
    "util.cnt",
    (argument) => {
      if (argument !== undefined) throw argumentError(`takes no argument, but got ${argument}`);
      let count = 0;
      return () => count++;
    },
  ],
];
