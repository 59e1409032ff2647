// SPDX-License-Identifier: Apache-2.0
import { mavenPackage } from "../../ecosystems/maven.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { FoundPackage } from "../../model.ts";
import type { ArchiveEvidence, Coordinates } from "./evidence.ts";
import { parseFileName } from "./file-name.ts";
import { groupOf } from "./group.ts";

/**
 * The packages of one archive: those whose `pom.properties` are in it (several, when others were merged into it) and,
 * when none of them is the archive itself, the one that its file name and manifest speak of. Without a version
 * there is none.
 */
export function* packagesOf({ name, manifest, coordinates }: ArchiveEvidence): Generator<FoundPackage> {
  const file = parseFileName(name);
  const licenses = normalizeLicenses([(manifest["bundle-license"] ?? "").split(/[;,]/)[0]!]);
  const own =
    coordinates.find(({ artifact }) => isNameOf(artifact, file.name)) ?? onlyOne(coordinates, file.version);
  for (const one of coordinates) {
    const found = mavenPackage(one.group, one.artifact, one.version);
    yield one === own ? { ...found, licenses } : found;
  }
  if (own !== undefined) return;
  const version =
    file.version || VERSIONS.map((attribute) => manifest[attribute] ?? "").find((text) => WORD.test(text));
  if (version) yield { ...mavenPackage(groupOf(manifest, file.name), file.name, version), licenses };
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
