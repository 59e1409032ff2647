// SPDX-License-Identifier: Apache-2.0
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import type { Package } from "../../model.ts";
import { decodePurl } from "../../purl.ts";
import type { PackageFacts } from "../package-properties.ts";

/**
 * The record of a package in the database of an operating system or in a Java archive, as far as it is known: Grype takes
 * source packages, epochs, modules and groups from there.
 */
export function metadataOf(each: Package): { metadataType?: string; metadata?: Record<string, unknown> } {
  switch (each.type) {
    case "deb":
      return { metadataType: "dpkg-db-entry", metadata: dpkgEntry(each) };
    case "apk":
      return { metadataType: "apk-db-entry", metadata: apkEntry(each) };
    case "rpm":
      return { metadataType: "rpm-db-entry", metadata: rpmEntry(each) };
    case "java-archive":
      return { metadataType: "java-archive", metadata: javaArchive(each) };
    default:
      return {};
  }
}

function dpkgEntry({ name, version, architecture = "", source }: Package): Record<string, unknown> {
  return {
    package: name,
    source: source?.name ?? "",
    version,
    sourceVersion: source === undefined || source.version === version ? "" : source.version,
    architecture,
    maintainer: "",
    installedSize: 0,
    files: [],
  };
}

function apkEntry({ name, version, architecture = "", source }: Package): Record<string, unknown> {
  return {
    package: name,
    originPackage: source?.name ?? "",
    maintainer: "",
    version,
    architecture,
    url: "",
    description: "",
    size: 0,
    installedSize: 0,
    pullDependencies: [],
    provides: [],
    pullChecksum: "",
    gitCommitOfApkPort: "",
    files: [],
  };
}

function rpmEntry({
  name,
  version,
  architecture = "",
  source,
  vendor = "",
  module,
}: Package): Record<string, unknown> {
  const [, epoch, upstream, release] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/s.exec(version)!;
  return {
    name,
    version: upstream,
    epoch: epoch === undefined ? null : Number(epoch),
    architecture,
    release: release ?? "",
    sourceRpm: source === undefined ? "" : `${source.name}-${source.version}.src.rpm`,
    size: 0,
    vendor,
    ...(module === undefined ? {} : { modularityLabel: module }),
    files: [],
  };
}

function javaArchive({ name, version, purl, locations, sha1 }: Package): Record<string, unknown> {
  const groupId = decodePurl(purl)?.namespace;
  return {
    virtualPath: locations[0]?.path ?? "",
    ...(groupId === undefined
      ? {}
      : { pomProperties: { path: "", name: "", groupId, artifactId: name, version } }),
    ...(sha1 === undefined ? {} : { digest: [{ algorithm: "sha1", value: sha1 }] }),
  };
}

/** What a record says that the purl may not. */
export function factsOfMetadata(artifact: Record<string, unknown>): Partial<PackageFacts> {
  const metadata = objectIn(artifact, "metadata");
  const vendor = textIn(metadata, "vendor");
  const module = textIn(metadata, "modularityLabel");
  const source = textIn(metadata, "source");
  const sha1 = objectsIn(metadata, "digest").find((digest) => textIn(digest, "algorithm") === "sha1");
  const sourceVersion = textIn(metadata, "sourceVersion") || textIn(artifact, "version");
  return {
    ...(source === "" ? {} : { source: { name: source, version: sourceVersion } }),
    ...(vendor === "" ? {} : { vendor }),
    ...(module === "" ? {} : { module }),
    ...(sha1 === undefined ? {} : { sha1: textIn(sha1, "value") }),
  };
}
