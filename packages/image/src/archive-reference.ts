// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";

/** A path of this machine and the image chosen within it. */
export interface ArchiveReference {
  path: string;
  /** A tag such as `app:1`, or the place in the archive's list as `@0`. */
  choice?: string;
}

/**
 * Splits `path[:choice]`, as skopeo writes it (containers-transports(5)). Both may hold colons, so the path is
 * the longest piece that exists; when none does, everything is the path.
 */
export async function splitArchiveReference(reference: string): Promise<ArchiveReference> {
  if (await exists(reference)) return { path: reference };
  for (let colon = reference.lastIndexOf(":"); colon > 0; colon = reference.lastIndexOf(":", colon - 1)) {
    const path = reference.slice(0, colon);
    if (await exists(path)) return { path, choice: reference.slice(colon + 1) };
  }
  return { path: reference };
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
