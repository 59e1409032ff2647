// SPDX-License-Identifier: Apache-2.0
import { compareSegments, splitEvr } from "./parts/rpm-segments.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** Tags of Red Hat's container images: `v4.7.0-202112011024`, version and build compared as rpm does. */
export const rhctag: VersionScheme = {
  name: "rhctag",
  description: "Tags of Red Hat container images: version and build, each in rpm's order",
  valid: (version) => /^v?\d/i.test(version.trim()),
  compare(a, b) {
    const first = splitEvr(plain(a));
    const second = splitEvr(plain(b));
    return compareSegments(first.version, second.version) || builds(first.release, second.release);
  },
};

function plain(tag: string): string {
  return tag.trim().replace(/^v/i, "");
}

function builds(a: string | undefined, b: string | undefined): Ordering {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compareSegments(a, b);
}
