// SPDX-License-Identifier: Apache-2.0
import { distroQualifier } from "../distro.ts";
import type { Distro, FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** What a record of an rpm package says. */
export interface RpmRecord {
  name: string;
  /** `version-release`, without epoch. */
  version: string;
  /** Zero when not stated. */
  epoch: number;
  architecture: string;
  /** Name of the source package's file, `name-version-release.src.rpm`; empty when not stated. */
  sourceRpm: string;
  licenses: string[];
}

/** The package of an rpm record. Its version has the epoch in front when there is one: `2:9.0-1`. */
export function rpmPackage(record: RpmRecord, distro: Distro | undefined): FoundPackage {
  const { name, version, epoch, architecture, sourceRpm } = record;
  const source = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(sourceRpm);
  return {
    name,
    version: epoch === 0 ? version : `${epoch}:${version}`,
    type: "rpm",
    purl: encodePurl({
      type: "rpm",
      ...(distro === undefined ? {} : { namespace: distro.id }),
      name,
      version,
      qualifiers: {
        arch: architecture,
        distro: distroQualifier(distro),
        epoch: epoch === 0 ? undefined : `${epoch}`,
        upstream: sourceRpm,
      },
    }),
    licenses: record.licenses,
    ...(architecture === "" ? {} : { architecture }),
    // The epoch of the source package is not stated in its file name.
    ...(source === null ? {} : { source: { name: source[1]!, version: source[2]! } }),
  };
}
