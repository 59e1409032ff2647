// SPDX-License-Identifier: Apache-2.0
import type { Analysis, Location } from "../../model.ts";
import { packageIds } from "../../package-id.ts";
import { decodePurl, encodePurl } from "../../purl.ts";
import { directOf } from "../../relations/direct.ts";
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
  const { distro } = analysis;
  const name = subjectName(analysis);
  const entries = entriesOf(analysis);
  const perFile = Map.groupBy(entries, ({ location }) => location?.path ?? "");
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

/** A package as a snapshot lists it, and where it was found. */
interface Entry {
  location: Location | undefined;
  resolved: {
    package_url: string;
    relationship: "direct" | "indirect";
    scope: "runtime" | "development";
    /** Purls of what it needs. */
    dependencies: string[];
  };
}

function entriesOf({ packages, relations }: Analysis): Entry[] {
  const ids = packageIds(packages);
  const purls = new Map(packages.map(({ purl }, at) => [ids[at]!, purl]));
  const direct = new Set(directOf(ids, relations));
  const needs = Map.groupBy(
    relations.filter(({ kind }) => kind === "depends-on"),
    ({ from }) => from,
  );
  return packages.map(({ purl, role, locations }, at) => {
    const id = ids[at]!;
    const needed = (needs.get(id) ?? []).flatMap(({ to }) => purls.get(to) ?? []);
    return {
      location: locations[0],
      resolved: {
        package_url: purl,
        relationship: direct.has(id) ? "direct" : "indirect",
        scope: role === "development" ? "development" : "runtime",
        dependencies: [...new Set(needed)].sort(),
      },
    };
  });
}

/** What one file of the image is evidence of. */
function manifestOf(place: string, entries: readonly Entry[]): Record<string, unknown> {
  const layer = entries[0]?.location?.layer;
  return {
    name: place,
    file: { source_location: place },
    metadata: layer === undefined ? {} : { "vendorless:layer": layer },
    resolved: Object.fromEntries(entries.map(({ resolved }) => [bare(resolved.package_url), resolved])),
  };
}

/** The purl without qualifiers, as a key. */
function bare(purl: string): string {
  const { qualifiers: _, ...parts } = decodePurl(purl) ?? { type: "generic", name: purl };
  return encodePurl(parts);
}
