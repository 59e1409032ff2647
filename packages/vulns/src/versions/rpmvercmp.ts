// SPDX-License-Identifier: Apache-2.0
import { compareSegments } from "./parts/rpm-segments.ts";
import type { VersionScheme } from "./scheme.ts";

/** One part of an rpm version, without epoch and release. */
export const rpmvercmp: VersionScheme = {
  name: "rpmvercmp",
  description: "One part of an rpm version: rpm's segment comparison (rpm-version(7))",
  valid: () => true,
  compare: compareSegments,
};
