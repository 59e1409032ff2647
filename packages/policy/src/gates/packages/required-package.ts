// SPDX-License-Identifier: Apache-2.0
import type { CompareVersions, InstalledPackage } from "../../findings.ts";
import { versionWithoutRelease } from "../../package-class.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when a package is missing, or not there in the version that is asked for. */
export const requiredPackage: Trigger = defineTrigger({
  name: "required_package",
  description:
    "Fires when the package is not installed, or not in the version, or at least the version, that is asked for.",
  parameters: {
    name: required(text, { description: "Name of the package.", example: "libssl" }),
    version: optional(text, { description: "The version it must have.", example: "1.10.3rc3" }),
    version_match_type: optional(oneOf(["exact", "minimum"]), {
      description: "Whether exactly that version or that version at least. Default: exact.",
      example: "exact",
    }),
  },
  *evaluate({ name, version, version_match_type = "exact" }, { findings }) {
    const [found] = findings.packagesByName.get(name) ?? [];
    if (found === undefined) {
      const wanted = version === undefined ? name : `${name},${version}`;
      yield { message: `Required input package (${wanted}) is not present in container image` };
    } else if (version === undefined || found.version === version) {
      return;
    } else if (version_match_type === "exact") {
      // Names the package where the version is meant, as Anchore Engine does: allowlists hold its MD5.
      const present = `Required input package (${name}) is present (${found.version})`;
      yield { message: `${present}, but not at the version specified in policy (${name})` };
    } else if (isOlder(found, version, findings.compareVersions)) {
      const present = `Required min-version input package (${name}) is present (${found.version})`;
      yield { message: `${present}, but is lower version than what is specified in policy (${version})` };
    }
  },
});

/** A wanted version without release asks for any release of it. */
function isOlder({ type, version }: InstalledPackage, wanted: string, compare: CompareVersions): boolean {
  const hasRelease = versionWithoutRelease(type, wanted) !== wanted;
  return compare(type, hasRelease ? version : versionWithoutRelease(type, version), wanted) < 0;
}
