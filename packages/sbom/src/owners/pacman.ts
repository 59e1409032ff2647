// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";
import type { Owner } from "./owner.ts";

/** Arch Linux's: a list of paths for each package, behind a title. https://man.archlinux.org/man/alpm.7 */
export const pacmanOwner: Owner = {
  name: "pacman",
  files: ["**/var/lib/pacman/local/*/files"],
  *paths(content) {
    const cursor = new LineCursor(content);
    while (cursor.next()) yield cursor.untrimmed();
  },
};
