// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { cpesOf } from "../../cpe.ts";
import { kindOfLicense } from "../../licenses/kind.ts";
import type { Analysis, Distro, Location, Package } from "../../model.ts";
import { packageIds } from "../../package-id.ts";
import { isImage, subjectName } from "../subject.ts";
import { tool } from "../tool.ts";
import { languages } from "./languages.data.ts";
import { metadataOf } from "./metadata.ts";
import { filesOf, relationshipsOf } from "./relationships.ts";

/** Version of Syft's schema that the documents conform to. */
export const SCHEMA_VERSION = "16.1.0";

/** Where a CPE is from that follows from the name of the package alone. Syft's own end in the same word. */
const GUESSED = "vendorless-generated";

/** What a package is for: the one thing that Syft has no place for. */
export const ROLE = "vendorless:role";

/** A document as Syft writes it. https://github.com/anchore/syft/tree/main/schema/json */
export function encodeSyft(analysis: Analysis): Record<string, unknown> {
  const ids = packageIds(analysis.packages);
  const source = sourceOf(analysis);
  return {
    artifacts: analysis.packages.map((each, index) => artifactOf(each, ids[index]!)),
    artifactRelationships: relationshipsOf(analysis, ids, source.id),
    files: filesOf(analysis.packages),
    source,
    distro: analysis.distro === undefined ? {} : distroOf(analysis.distro),
    descriptor: { ...tool },
    schema: {
      version: SCHEMA_VERSION,
      url: `https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-${SCHEMA_VERSION}.json`,
    },
  };
}

function artifactOf(each: Package, id: string): Record<string, unknown> {
  const { name, version, type, foundBy, locations, licenses, purl } = each;
  return {
    id,
    name,
    version,
    type,
    foundBy,
    locations: locations.map(locationOf),
    licenses: licenses.map((value) => ({
      value,
      spdxExpression: kindOfLicense(value) === "name" ? "" : value,
      type: each.licenseTexts === undefined ? "declared" : "concluded",
      urls: [],
      locations: (each.licenseTexts ?? []).map((path) => locationOf({ path })),
    })),
    language: languages[type] ?? "",
    cpes: cpesOf(each).map((cpe) => ({ cpe, source: each.cpes === undefined ? GUESSED : foundBy })),
    purl,
    ...metadataOf(each),
    ...(each.role === undefined ? {} : { [ROLE]: each.role }),
  };
}

function locationOf({ path, layer }: Location): Record<string, unknown> {
  return {
    path,
    ...(layer === undefined ? {} : { layerID: layer }),
    accessPath: path,
    annotations: { evidence: "primary" },
  };
}

function sourceOf(analysis: Analysis): { id: string } & Record<string, unknown> {
  const { id, digest, tags, config, layers } = analysis;
  const name = subjectName(analysis);
  const stated = digest ?? id;
  // Syft has no room for an unknown digest: what is no image gets one of its name.
  const sourceId = stated?.split(":")[1] ?? createHash("sha256").update(name).digest("hex");
  if (!isImage(analysis)) {
    return { id: sourceId, name, version: "", type: "directory", metadata: { path: analysis.reference } };
  }
  const mediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip";
  const metadata = {
    userInput: analysis.reference,
    imageID: id ?? "",
    manifestDigest: digest ?? "",
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    tags,
    imageSize: layers.reduce((sum, { size = 0 }) => sum + size, 0),
    layers: layers.map(({ diffId, size = 0 }) => ({ mediaType, digest: diffId, size })),
    manifest: null,
    config: Buffer.from(JSON.stringify(config)).toString("base64"),
    repoDigests: [],
    architecture: config.architecture ?? "",
    os: config.os ?? "",
  };
  return { id: sourceId, name, version: stated ?? "", type: "image", metadata };
}

function distroOf({ id, version, codename, name, like }: Distro): Record<string, unknown> {
  return {
    ...(name === undefined ? {} : { prettyName: name }),
    id,
    ...(like.length === 0 ? {} : { idLike: like }),
    ...(version === "" ? {} : { versionID: version }),
    ...(codename === undefined ? {} : { versionCodename: codename }),
  };
}
