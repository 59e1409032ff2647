// SPDX-License-Identifier: Apache-2.0
import { mavenPackage } from "../../ecosystems/maven.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { FoundPackage } from "../../model.ts";
import type { ArchiveEvidence, Coordinates } from "./evidence.ts";
import { parseFileName } from "./file-name.ts";
import { groupOf } from "./group.ts";

/**
 * The packages of one archive: those whose coordinates are in it (several, when others were merged into it) and,
 * when none of them is the archive itself, the one that its file name, manifest and classes speak of. Without a version
 * there is none.
 */
export function* packagesOf(archive: ArchiveEvidence): Generator<FoundPackage> {
  const { manifest, coordinates, folder, sha1 } = archive;
  const file = parseFileName(archive.name);
  const bundleLicense = (manifest["bundle-license"] ?? "").split(/[;,]/)[0]!;
  const own =
    coordinates.find(({ artifact }) => isNameOf(artifact, file.name)) ?? onlyOne(coordinates, file.version);
  for (const one of coordinates) {
    const written = one === own && one.licenses.length === 0 ? [bundleLicense] : one.licenses;
    yield {
      ...mavenPackage(one.group, one.artifact, one.version),
      licenses: normalizeLicenses(written),
      ...(one === own ? { sha1 } : {}),
    };
  }
  if (own !== undefined) return;
  const version =
    file.version || VERSIONS.map((attribute) => manifest[attribute] ?? "").find((text) => WORD.test(text));
  if (!version) return;
  const group = groupOf({ manifest, artifact: file.name, version, folder });
  yield {
    ...mavenPackage(group, file.name, version),
    licenses: normalizeLicenses([bundleLicense]),
    sha1,
  };
}

/** Attributes that hold the version, the most reliable first. */
const VERSIONS = ["implementation-version", "specification-version", "plugin-version", "bundle-version"];
const WORD = /^[\w.+~-]+$/;

/** Whether a file is named after an artifact: some builds put the group in front, or a word behind. */
function isNameOf(artifact: string, name: string): boolean {
  return name === artifact || name.endsWith(`.${artifact}`) || name.startsWith(`${artifact}-`);
}

/** The only coordinates of an archive that was renamed, such as `app.jar`. */
function onlyOne(coordinates: readonly Coordinates[], version: string): Coordinates | undefined {
  const [first, ...others] = coordinates;
  return others.length === 0 && (version === "" || version === first?.version) ? first : undefined;
}
