// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../../model.ts";
import { apkPackage } from "./package.ts";
import { parseInstalled } from "./parse-installed.ts";

/** Packages of Alpine and its relatives, from the database of apk. */
export const apk: Cataloger = {
  name: "apk-db-cataloger",
  description: "Installed Alpine packages, from the database of apk",
  tags: ["installed", "os"],
  files: ["**/lib/apk/db/installed"],
  *catalog({ path, content }, { distro, report }) {
    for (const record of parseInstalled(content, path, report)) yield apkPackage(record, distro);
  },
};
