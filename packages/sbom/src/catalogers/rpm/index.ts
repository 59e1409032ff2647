// SPDX-License-Identifier: Apache-2.0
import { type RpmRecord, rpmPackage } from "../../ecosystems/rpm.ts";
import type { Cataloger } from "../../model.ts";
import { rpmDatabaseFiles } from "../../rpm/files.ts";
import { headerFiles } from "../../rpm/header-files.ts";
import { isPublicKey, parseHeader } from "../../rpm/parse-header.ts";
import { readDatabase } from "../../rpm/read-database.ts";

/** Packages of Red Hat's distributions, SUSE's and their relatives, from the database of rpm. */
export const rpm: Cataloger = {
  name: "rpm-db-cataloger",
  description: "Installed rpm packages, from the database of rpm in any of its formats",
  tags: ["installed", "os"],
  files: rpmDatabaseFiles,
  *catalog({ path, content }, { distro, report }) {
    const installed: { header: Buffer; record: RpmRecord }[] = [];
    const files = new Set<string>();
    for (const header of readDatabase(content, path, report)) {
      const record = parseHeader(header, path, report);
      if (record === undefined || isPublicKey(record)) continue;
      installed.push({ header, record });
      for (const required of record.requires ?? []) if (required.startsWith("/")) files.add(required);
    }
    for (const { header, record } of installed) {
      // Every file is a capability of its package; those that nobody asks for are too many to be told.
      const provides = [
        ...(record.provides ?? []),
        ...(files.size === 0 ? [] : requiredFiles(header, files)),
      ];
      yield rpmPackage({ ...record, provides }, distro);
    }
  },
};

function* requiredFiles(header: Buffer, required: ReadonlySet<string>): Generator<string> {
  for (const { path } of headerFiles(header)) if (required.has(`/${path}`)) yield `/${path}`;
}
