// SPDX-License-Identifier: Apache-2.0
import { compareDigits, order } from "./parts/digits.ts";
import type { VersionScheme } from "./scheme.ts";

const VALID = /^\d+(?:[.-]\d+)*$/;

/** R packages: numbers between dots or hyphens, the longer version being greater. */
export const cran: VersionScheme = {
  name: "cran",
  description: "CRAN and Bioconductor (R's package_version)",
  valid: (version) => VALID.test(version.trim()),
  compare(a, b) {
    const first = a.trim().split(/[.-]/);
    const second = b.trim().split(/[.-]/);
    for (let i = 0; i < Math.min(first.length, second.length); i++) {
      const x = first[i]!.replace(/\D/g, "");
      const y = second[i]!.replace(/\D/g, "");
      const result =
        compareDigits(x, y) || order(first[i]!.replace(/\d/g, ""), second[i]!.replace(/\d/g, ""));
      if (result !== 0) return result;
    }
    return order(first.length, second.length);
  },
};
