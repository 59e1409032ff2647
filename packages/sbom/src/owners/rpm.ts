// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { rpmDatabaseFiles } from "../rpm/files.ts";
import { headerFiles } from "../rpm/header-files.ts";
import { isPublicKey, parseHeader } from "../rpm/parse-header.ts";
import { readDatabase } from "../rpm/read-database.ts";
import type { Owner, OwnerName } from "./owner.ts";

/** Red Hat's and its relatives': folders and the files in them, in the headers of packages. */
export const rpmOwner: Owner = {
  name: "rpm",
  files: rpmDatabaseFiles,
  *list(files, report) {
    for (const { path, content } of files) {
      const root = path.replace(/(?:var|usr)\/(?:lib|share)\/(?:sysimage\/)?rpm(?:-db)?\/[^/]+$/, "");
      for (const header of readDatabase(content, path, report)) {
        const owner = ownerOf(header, path, report);
        if (owner === undefined) continue;
        for (const file of headerFiles(header)) yield { ...file, owner, path: root + file.path };
      }
    }
  },
};

function ownerOf(header: Buffer, path: string, report: Report): OwnerName | undefined {
  const record = parseHeader(header, path, report);
  if (record === undefined || isPublicKey(record)) return undefined;
  const { name, version, epoch, architecture } = record;
  const owner: OwnerName = { type: "rpm", name, version: epoch === 0 ? version : `${epoch}:${version}` };
  if (architecture !== "") owner.architecture = architecture;
  return owner;
}
