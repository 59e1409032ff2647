// SPDX-License-Identifier: Apache-2.0
import { distroQualifier } from "../../distro.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import { limits } from "../../limits.ts";
import type { Distro, FoundPackage } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import type { InstalledRecord } from "./parse-installed.ts";

/** The package of an entry of apk's database. The source package has the same version as all it builds. */
export function apkPackage(record: InstalledRecord, distro: Distro | undefined): FoundPackage {
  const { name, version, architecture, origin } = record;
  const purl = encodePurl({
    type: "apk",
    namespace: distro?.id ?? "alpine",
    name,
    version,
    qualifiers: {
      arch: architecture,
      distro: distroQualifier(distro),
      upstream: origin === name ? undefined : origin,
    },
  });
  return {
    name,
    version,
    type: "apk",
    purl,
    licenses: normalizeLicenses([record.license]),
    requires: namesOf(record.dependencies),
    provides: namesOf(record.provides),
    ...(architecture === "" ? {} : { architecture }),
    ...(origin === "" ? {} : { source: { name: origin, version } }),
  };
}

/**
 * The names in a list of dependencies or provisions: what must not be there is passed over, as are versions and tags of
 * repositories. https://wiki.alpinelinux.org/wiki/Apk_spec
 *
 *     list = { ["!"] name [ "@" tag ] [ comparison version ] " " }
 */
function namesOf(list: string): string[] {
  return list
    .split(" ")
    .filter((entry) => entry !== "" && !entry.startsWith("!"))
    .slice(0, limits.ties)
    .map((entry) => entry.replace(/[<>=~@].*$/, ""));
}
