// SPDX-License-Identifier: Apache-2.0
import { compareDigits, order } from "./parts/digits.ts";
import type { VersionScheme } from "./scheme.ts";

const VALID = /^\d+(?:\.\d+)*$/;

/** Haskell: lists of numbers in lexicographic order, so `1.0 < 1.0.0`. Invalid texts come last. */
export const hackage: VersionScheme = {
  name: "hackage",
  description: "Hackage and GHC (https://pvp.haskell.org; Data.Version)",
  valid: (version) => VALID.test(version),
  compare(a, b) {
    const validA = VALID.test(a);
    const validB = VALID.test(b);
    if (!validA || !validB) return validA === validB ? order(a, b) : validA ? -1 : 1;
    const first = a.split(".");
    const second = b.split(".");
    for (let i = 0; i < Math.min(first.length, second.length); i++) {
      const result = compareDigits(first[i]!, second[i]!);
      if (result !== 0) return result;
    }
    return order(first.length, second.length);
  },
};
