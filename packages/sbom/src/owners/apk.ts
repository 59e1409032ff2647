// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";
import type { Owner } from "./owner.ts";

const [FOLDER, FILE] = [0x46, 0x52]; // F and R

/** Alpine's: folders and the files in them, in the database of packages. https://wiki.alpinelinux.org/wiki/Apk_spec#Installed_Database_V2 */
export const apkOwner: Owner = {
  name: "apk",
  files: ["**/lib/apk/db/installed"],
  *paths(content) {
    const cursor = new LineCursor(content);
    let folder = "";
    while (cursor.next()) {
      const field = content[cursor.start];
      if (field === FOLDER) folder = cursor.untrimmed(cursor.start + 2);
      if (field === FILE) yield `${folder}/${cursor.untrimmed(cursor.start + 2)}`;
    }
  },
};
