// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";
import type { CatalogFile } from "../model.ts";
import { type Diversions, readDiversions } from "./dpkg-diversions.ts";
import type { OwnedFile, Owner, OwnerName } from "./owner.ts";

/** What follows the root of the file system in the path of a list: `name.list`, or `name:architecture.list`. */
const PLACE =
  /(?:^|\/)(?:var\/|usr\/)?lib\/dpkg\/(?:info\/([^/:]+)(?::([^/]+))?\.(list|md5sums|conffiles)|status\.d\/([^/]+)\.md5sums)$/;
const DIVERSIONS = /(?:^|\/)(?:var\/|usr\/)?lib\/dpkg\/diversions$/;
const MD5 = /^([0-9a-f]{32}) [ *](.+)$/;

/**
 * Debian's: for each package a list of absolute paths, digests of what it should hold and the names of its
 * configuration files; in distroless images digests alone.
 */
export const dpkgOwner: Owner = {
  name: "dpkg",
  files: ["**/lib/dpkg/info/*.list", "**/lib/dpkg/status.d/*.md5sums", "**/lib/dpkg/diversions"],
  details: ["**/lib/dpkg/info/*.md5sums", "**/lib/dpkg/info/*.conffiles"],
  *list(files) {
    const roots = new Map<string, { diversions: Diversions; packages: Map<string, Listed> }>();
    for (const { path, content } of files) {
      const place = PLACE.exec(path) ?? DIVERSIONS.exec(path);
      if (place === null) continue;
      const root = path.slice(0, place.index === 0 ? 0 : place.index + 1);
      const known = roots.get(root) ?? { diversions: readDiversions(Buffer.alloc(0)), packages: new Map() };
      roots.set(root, known);
      const [, inInfo, architecture, list, inStatus] = place;
      const name = inInfo ?? inStatus;
      if (name === undefined) known.diversions = readDiversions(content);
      else add(known.packages, { name, architecture, list: list ?? "md5sums" }, content);
    }
    for (const [root, { diversions, packages }] of roots) {
      for (const { owner, lists } of packages.values()) yield* filesOf(owner, lists, root, diversions);
    }
  },
};

/** The lists of one package, by their ending. */
interface Listed {
  owner: OwnerName;
  lists: Record<string, CatalogFile["content"]>;
}

function add(
  packages: Map<string, Listed>,
  { name, architecture, list }: { name: string; architecture: string | undefined; list: string },
  content: Buffer,
): void {
  const key = `${name}:${architecture ?? ""}`;
  const owner = { type: "deb" as const, name, ...(architecture === undefined ? {} : { architecture }) };
  const listed: Listed = packages.get(key) ?? { owner, lists: {} };
  packages.set(key, listed);
  listed.lists[list] = content;
}

function* filesOf(
  owner: OwnerName,
  lists: Listed["lists"],
  root: string,
  diversions: Diversions,
): Generator<OwnedFile> {
  const files = new Map<string, OwnedFile>();
  const at = (path: string): OwnedFile => {
    const file = files.get(path) ?? { owner, path: root + diversions.placeOf(path, owner.name) };
    files.set(path, file);
    return file;
  };
  // The root directory is listed as `/.`.
  for (const line of linesOf(lists.list)) if (line.startsWith("/") && line !== "/.") at(line.slice(1));
  for (const line of linesOf(lists.md5sums)) {
    const [, hex, path] = MD5.exec(line) ?? [];
    if (hex !== undefined && path !== undefined) {
      at(path.replace(/^(?:\.?\/)+/, "")).digest = { algorithm: "md5", hex };
    }
  }
  for (const line of linesOf(lists.conffiles)) {
    // A flag may stand in front: deb-conffiles(5).
    const path = /^(?:remove-on-upgrade )?\/(.+)$/.exec(line)?.[1];
    if (path === undefined) continue;
    const file = at(path);
    file.config = true;
    if (line.startsWith("remove-on-upgrade")) file.optional = true;
  }
  yield* files.values();
}

function* linesOf(content: Buffer | undefined): Generator<string> {
  if (content === undefined) return;
  const cursor = new LineCursor(content);
  while (cursor.next()) yield cursor.untrimmed();
}
