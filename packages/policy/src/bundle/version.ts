// SPDX-License-Identifier: Apache-2.0
import { member, type Place, text } from "./place.ts";

/** The only version of bundles, policies and whitelists. */
const VERSION = "1_0";

/** Reports when an object is not of the version that is understood. */
export function checkVersion(place: Place): void {
  const versionPlace = member(place, "version");
  const version = text(versionPlace);
  if (version === undefined || version === VERSION) return;
  versionPlace.report(versionPlace, {
    type: "UnsupportedVersionError",
    message: `version "${version}" is not supported`,
    hint: `write "${VERSION}"`,
  });
}
