// SPDX-License-Identifier: Apache-2.0
import { distroQualifier } from "../../distro.ts";
import type { Distro, FoundPackage } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import type { StatusRecord } from "./parse-status.ts";

/**
 * The package of a status record.
 *
 * @param purlType `deb`, or `opkg` for the databases of OpenWrt's package manager
 */
export function dpkgPackage(
  record: StatusRecord,
  distro: Distro | undefined,
  licenses: string[],
  purlType: "deb" | "opkg",
): FoundPackage {
  const { name, version, architecture, source, requires, provides } = record;
  const purl = encodePurl({
    type: purlType,
    ...(distro === undefined ? {} : { namespace: distro.id }),
    name,
    version,
    qualifiers: {
      arch: architecture,
      distro: distroQualifier(distro),
      upstream: source?.version === undefined ? source?.name : `${source.name}@${source.version}`,
    },
  });
  return {
    name,
    version,
    type: "deb",
    purl,
    licenses,
    requires,
    provides,
    ...(architecture === "" ? {} : { architecture }),
    ...(source === undefined ? {} : { source: { name: source.name, version: source.version ?? version } }),
  };
}
