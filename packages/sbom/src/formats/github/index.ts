// SPDX-License-Identifier: Apache-2.0
import type { Analysis, Package } from "../../model.ts";
import { decodePurl, encodePurl } from "../../purl.ts";
import { createdTime, unknownTime } from "../created.ts";
import type { EncodeOptions, SbomFormat } from "../format.ts";
import { subjectName } from "../subject.ts";
import { tool } from "../tool.ts";

/**
 * A snapshot for GitHub's dependency graph. Who submits it adds the commit (`sha`, `ref`) and the `job`.
 * https://docs.github.com/rest/dependency-graph/dependency-submission
 */
export const github: SbomFormat = {
  name: "github",
  description: "A snapshot for GitHub's dependency graph",
  versions: [],
  encode: (analysis, options = {}) => `${JSON.stringify(snapshotOf(analysis, options), null, 2)}\n`,
};

function snapshotOf(analysis: Analysis, options: EncodeOptions): Record<string, unknown> {
  const { distro, packages } = analysis;
  const name = subjectName(analysis);
  const perFile = Map.groupBy(packages, ({ locations }) => locations[0]?.path ?? "");
  const manifests = [...perFile].map(([path, found]) => {
    const place = path === "" ? name : `${name}:${path}`;
    return [place, manifestOf(place, found)] as const;
  });
  return {
    version: 0,
    job: {},
    detector: { ...tool, url: encodePurl({ type: "npm", name: tool.name }) },
    metadata:
      distro === undefined
        ? {}
        : { "vendorless:distro": encodePurl({ type: "generic", name: distro.id, version: distro.version }) },
    manifests: Object.fromEntries(manifests),
    scanned: createdTime(analysis, options) ?? unknownTime,
  };
}

/** What one file of the image is evidence of. */
function manifestOf(place: string, packages: readonly Package[]): Record<string, unknown> {
  const layer = packages[0]?.locations[0]?.layer;
  return {
    name: place,
    file: { source_location: place },
    metadata: layer === undefined ? {} : { "vendorless:layer": layer },
    resolved: Object.fromEntries(
      packages.map(({ purl }) => [
        bare(purl),
        { package_url: purl, relationship: "direct", scope: "runtime", dependencies: [] },
      ]),
    ),
  };
}

/** The purl without qualifiers, as a key. */
function bare(purl: string): string {
  const { qualifiers: _, ...parts } = decodePurl(purl) ?? { type: "generic", name: purl };
  return encodePurl(parts);
}
