// SPDX-License-Identifier: Apache-2.0
import type { Analysis, ImageFile } from "@vendorless/sbom";

/** Lines put together before they are written. */
const LINES = 1000;

/**
 * The files that a container of an image sees, as JSON Lines, some lines at a time: an image may have millions. Each line
 * is `{path, type, mode, uid, gid, size, link?, layer, owner, digests?}`: `mode` is octal, `layer` a diffID, `owner` the
 * purl of the package of the system that owns the file, or null.
 */
export function* fileLines({ listing }: Pick<Analysis, "listing">): Generator<string> {
  let lines: string[] = [];
  for (const file of listing ?? []) {
    lines.push(`${JSON.stringify(lineOf(file))}\n`);
    if (lines.length < LINES) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}

function lineOf(file: ImageFile): Record<string, unknown> {
  const { path, type, mode, uid, gid, size, link, layer, owner, digests } = file;
  return {
    path,
    type,
    mode: mode.toString(8).padStart(4, "0"),
    uid,
    gid,
    size,
    ...(link === undefined ? {} : { link }),
    layer,
    owner: owner?.purl ?? null,
    ...(digests === undefined ? {} : { digests }),
  };
}
