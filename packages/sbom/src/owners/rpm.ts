// SPDX-License-Identifier: Apache-2.0
import { rpmDatabaseFiles } from "../rpm/files.ts";
import { headerPaths } from "../rpm/header-paths.ts";
import { readDatabase } from "../rpm/read-database.ts";
import type { Owner } from "./owner.ts";

/** Red Hat's and its relatives': folders and the files in them, in the headers of packages. */
export const rpmOwner: Owner = {
  name: "rpm",
  files: rpmDatabaseFiles,
  *paths(content, path, report) {
    for (const header of readDatabase(content, path, report)) yield* headerPaths(header);
  },
};
