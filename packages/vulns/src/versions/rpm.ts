// SPDX-License-Identifier: Apache-2.0
import { satisfiesCommon } from "./constraint.ts";
import { compareDigits } from "./parts/digits.ts";
import { compareSegments, type Evr, splitEvr } from "./parts/rpm-segments.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/**
 * `[epoch:]version[-release]`. A missing epoch is zero, a missing release comes before any release.
 * Constraints are laxer: an epoch that only one side states is not compared, because many sources leave it out.
 */
export const rpm: VersionScheme = {
  name: "rpm",
  description: "Red Hat, SUSE and kin: epoch, version, release (rpm-version(7))",
  valid: (version) => version.trim() !== "",
  compare(a, b) {
    const first = splitEvr(a.trim());
    const second = splitEvr(b.trim());
    return compareDigits(first.epoch ?? "", second.epoch ?? "") || compareRest(first, second);
  },
  satisfies: (version, constraint) => satisfiesCommon(laxly, version, constraint),
};

function laxly(a: string, b: string): Ordering {
  const first = splitEvr(a.trim());
  const second = splitEvr(b.trim());
  if (first.epoch === undefined || second.epoch === undefined) return compareRest(first, second);
  return compareDigits(first.epoch, second.epoch) || compareRest(first, second);
}

function compareRest(a: Evr, b: Evr): Ordering {
  const version = compareSegments(a.version, b.version);
  if (version !== 0) return version;
  if (a.release === undefined || b.release === undefined) {
    return a.release === b.release ? 0 : a.release === undefined ? -1 : 1;
  }
  return compareSegments(a.release, b.release);
}
