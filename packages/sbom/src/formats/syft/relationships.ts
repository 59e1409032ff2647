// SPDX-License-Identifier: Apache-2.0
import { objectsIn, textIn } from "../../documents/members.ts";
import type { Analysis, Location, Package, Relation } from "../../model.ts";
import { shortDigest } from "../../package-id.ts";

/** That one element of a document relates to another, in Syft's words. */
interface Relationship {
  parent: string;
  child: string;
  type: "contains" | "dependency-of" | "evident-by" | "ownership-by-file-overlap";
  metadata?: Record<string, unknown>;
}

/**
 * How source, packages and files relate. Of a dependency the parent is what is needed; of what came with a package, the
 * owner.
 */
export function relationshipsOf(
  { packages, relations }: Analysis,
  ids: readonly string[],
  source: string,
): Relationship[] {
  const known = new Set(ids);
  return [
    ...ids.map((id): Relationship => ({ parent: source, child: id, type: "contains" })),
    ...packages.flatMap(({ locations }, at) =>
      locations.map((location): Relationship => {
        const evidence = { parent: ids[at]!, child: fileId(location), type: "evident-by" } as const;
        return { ...evidence, metadata: { kind: "primary" } };
      }),
    ),
    ...relations
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map(({ from, to, kind }): Relationship => {
        if (kind === "depends-on") return { parent: to, child: from, type: "dependency-of" };
        return { parent: to, child: from, type: "ownership-by-file-overlap" };
      }),
  ];
}

/** The files that are evidence of packages, each once, sorted by path and layer. */
export function filesOf(packages: readonly Package[]): Record<string, unknown>[] {
  const files = new Map<string, Location>();
  for (const location of packages.flatMap(({ locations }) => locations))
    files.set(fileId(location), location);
  const keyOf = ({ path, layer = "" }: Location): string => `${path}\n${layer}`;
  return [...files]
    .sort(([, a], [, b]) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(([id, { path, layer }]) => ({
      id,
      location: { path, ...(layer === undefined ? {} : { layerID: layer }) },
    }));
}

function fileId({ path, layer = "" }: Location): string {
  return shortDigest(`file\n${path}\n${layer}`);
}

/** The relations that a document states, by its identifiers. */
export function* statedRelations(document: Record<string, unknown>): Generator<Relation> {
  for (const each of objectsIn(document, "artifactRelationships")) {
    const [parent, child] = [textIn(each, "parent"), textIn(each, "child")];
    const type = textIn(each, "type");
    if (type === "dependency-of") yield { from: child, to: parent, kind: "depends-on" };
    if (type === "ownership-by-file-overlap") yield { from: child, to: parent, kind: "owned-by" };
  }
}
