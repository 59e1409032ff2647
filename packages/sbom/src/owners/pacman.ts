// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";
import type { Owner, OwnerName } from "./owner.ts";

/** What follows the root of the file system in the path of a list; the folder is named `name-version-release`. */
const PLACE = /(?:^|\/)var\/lib\/pacman\/local\/(.+)-([^-]+-[^-]+)\/files$/;

/**
 * Arch Linux's: a list of paths for each package, behind a title, then what was made to be changed with its digest.
 * https://man.archlinux.org/man/alpm.7
 */
export const pacmanOwner: Owner = {
  name: "pacman",
  files: ["**/var/lib/pacman/local/*/files"],
  *list(files) {
    for (const { path, content } of files) {
      const place = PLACE.exec(path);
      if (place === null) continue;
      const root = path.slice(0, place.index === 0 ? 0 : place.index + 1);
      const owner: OwnerName = { type: "alpm", name: place[1]!, version: place[2]! };
      const changeable = new Set(section(content, "%BACKUP%").map((line) => line.split("\t")[0]!));
      for (const line of section(content, "%FILES%")) {
        yield {
          owner,
          path: root + line.replace(/\/$/, ""),
          ...(changeable.has(line) ? { config: true } : {}),
        };
      }
    }
  },
};

function section(content: Buffer, title: string): string[] {
  const cursor = new LineCursor(content);
  const lines: string[] = [];
  let inside = false;
  while (cursor.next()) {
    const line = cursor.untrimmed();
    if (line.startsWith("%")) inside = line === title;
    else if (inside && line !== "") lines.push(line);
  }
  return lines;
}
