// SPDX-License-Identifier: Apache-2.0
import { rpmPackage } from "../../ecosystems/rpm.ts";
import type { Cataloger } from "../../model.ts";
import { isPublicKey, parseHeader } from "./parse-header.ts";
import { readDatabase } from "./read-database.ts";

/** Where rpm has kept its database, over the years and by distribution. */
const folders = ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm", "usr/lib/rpm-db"];
/** Names of the database, by format: Berkeley DB, NDB, SQLite. */
const names = ["Packages", "Packages.db", "rpmdb.sqlite"];

/** Packages of Red Hat's distributions, SUSE's and their relatives, from the database of rpm. */
export const rpm: Cataloger = {
  name: "rpm-db-cataloger",
  description: "Installed rpm packages, from the database of rpm in any of its formats",
  tags: ["installed", "os"],
  files: folders.flatMap((folder) => names.map((name) => `**/${folder}/${name}`)),
  *catalog({ path, content }, { distro, report }) {
    for (const header of readDatabase(content, path, report)) {
      const record = parseHeader(header, path, report);
      if (record !== undefined && !isPublicKey(record)) yield rpmPackage(record, distro);
    }
  },
};
