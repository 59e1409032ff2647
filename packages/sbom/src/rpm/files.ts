// SPDX-License-Identifier: Apache-2.0

/** Where rpm has kept its database, over the years and by distribution. */
const folders = ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm", "usr/lib/rpm-db"];
/** Names of the database, by format: Berkeley DB, NDB, SQLite. */
const names = ["Packages", "Packages.db", "rpmdb.sqlite"];

/** Globs of the database of rpm. */
export const rpmDatabaseFiles: string[] = folders.flatMap((folder) =>
  names.map((name) => `**/${folder}/${name}`),
);
