// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { FoundPackage } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { reachOf } from "../relations/reach.ts";
import { decodeSbom } from "./decode.ts";

/** The packages of a bill of materials that lies among other files, which is the evidence of them then. */
export function* packagesInDocument(content: Buffer, path: string, report: Report): Generator<FoundPackage> {
  const analysis = decodeSbom(content, { path, report });
  if (analysis === undefined) return;
  const { packages, relations } = analysis;
  const ids = packageIds(packages);
  const names = new Map(
    packages.map((each, at) => [
      ids[at]!,
      `${reachOf({ ...each, locations: [{ path }] }).name}@${each.version}`,
    ]),
  );
  const needs = Map.groupBy(
    relations.filter(({ kind }) => kind === "depends-on"),
    ({ from }) => from,
  );
  for (const [at, { locations: _locations, foundBy: _foundBy, ...found }] of packages.entries()) {
    const requires = (needs.get(ids[at]!) ?? []).flatMap(({ to }) => names.get(to) ?? []);
    yield requires.length === 0 ? found : { ...found, requires };
  }
}
