// SPDX-License-Identifier: Apache-2.0
import { distroQualifier } from "../distro.ts";
import type { Distro, FoundPackage, Package } from "../model.ts";
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
  vendor?: string;
  /** Label of the module it belongs to: `name:stream:version:context`. */
  module?: string;
  /** Capabilities, as {@link Ties} has them; absent when not stated. */
  requires?: string[];
  provides?: string[];
}

/** The package of an rpm record. Its version has the epoch in front when there is one: `2:9.0-1`. */
export function rpmPackage(record: RpmRecord, distro: Distro | undefined): FoundPackage {
  const { name, version, epoch, architecture, sourceRpm, vendor, module, requires, provides } = record;
  const source = sourceOfRpm(sourceRpm);
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
        // Syft's word, which the specification has none for.
        rpmmod: module,
        upstream: sourceRpm,
      },
    }),
    licenses: record.licenses,
    ...(architecture === "" ? {} : { architecture }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(module === undefined ? {} : { module }),
    ...(source === undefined ? {} : { source }),
    ...(requires === undefined ? {} : { requires }),
    ...(provides === undefined ? {} : { provides }),
  };
}

/** The source package that a file name `name-version-release.src.rpm` names. Its epoch is not stated there. */
export function sourceOfRpm(file: string): Package["source"] {
  const match = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(file);
  return match === null ? undefined : { name: match[1]!, version: match[2]! };
}
