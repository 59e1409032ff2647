// SPDX-License-Identifier: Apache-2.0
import { rpmPackage } from "../../ecosystems/rpm.ts";
import type { Cataloger } from "../../model.ts";
import { rpmDatabaseFiles } from "../../rpm/files.ts";
import { isPublicKey, parseHeader } from "../../rpm/parse-header.ts";
import { readDatabase } from "../../rpm/read-database.ts";

/** Packages of Red Hat's distributions, SUSE's and their relatives, from the database of rpm. */
export const rpm: Cataloger = {
  name: "rpm-db-cataloger",
  description: "Installed rpm packages, from the database of rpm in any of its formats",
  tags: ["installed", "os"],
  files: rpmDatabaseFiles,
  *catalog({ path, content }, { distro, report }) {
    for (const header of readDatabase(content, path, report)) {
      const record = parseHeader(header, path, report);
      if (record !== undefined && !isPublicKey(record)) yield rpmPackage(record, distro);
    }
  },
};
