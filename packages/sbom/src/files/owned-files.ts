// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { CatalogFile } from "../model.ts";
import type { OwnedFile, Owner } from "../owners/owner.ts";
import type { Matcher } from "../select.ts";

/** Whether a file is a list of files that packages own. */
export function isOwnership(matcher: Matcher, path: string): boolean {
  return matcher.find(path).some(({ as }) => as === "ownership");
}

/** The files that the lists among some files say are of packages. */
export function* ownedFiles(
  files: Iterable<CatalogFile>,
  matcher: Matcher,
  report: Report,
): Generator<OwnedFile> {
  const lists = new Map<Owner, CatalogFile[]>();
  for (const file of files) {
    for (const interest of matcher.find(file.path)) {
      if (interest.as !== "ownership") continue;
      const others = lists.get(interest.owner);
      if (others === undefined) lists.set(interest.owner, [file]);
      else others.push(file);
    }
  }
  for (const [owner, files] of lists) yield* owner.list(files, report);
}

/** The paths of those files, without leading slash. */
export function* ownedPaths(
  files: Iterable<CatalogFile>,
  matcher: Matcher,
  report: Report,
): Generator<string> {
  for (const { path } of ownedFiles(files, matcher, report)) yield path;
}
