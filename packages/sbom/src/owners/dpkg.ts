// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";
import type { Owner } from "./owner.ts";

/** Debian's: one list of absolute paths for each package. */
export const dpkgOwner: Owner = {
  name: "dpkg",
  files: ["**/lib/dpkg/info/*.list"],
  *paths(content) {
    const cursor = new LineCursor(content);
    while (cursor.next()) yield cursor.untrimmed(cursor.start + 1);
  },
};
