// SPDX-License-Identifier: Apache-2.0
import { parseDebianCopyright } from "../../licenses/debian-copyright.ts";
import type { Cataloger } from "../../model.ts";
import { dpkgPackage } from "./package.ts";
import { parseStatus } from "./parse-status.ts";

/**
 * Debian packages, from the status database of dpkg, from the one file per package that distroless images
 * have instead, and from opkg, which writes the same format.
 */
export const dpkg: Cataloger = {
  name: "dpkg-db-cataloger",
  description: "Installed Debian and OpenWrt packages, from the databases of dpkg and opkg",
  tags: ["installed", "os"],
  files: [
    "**/lib/dpkg/status",
    // Distroless images keep checksums of the files beside each entry.
    "**/lib/dpkg/status.d/!(*.md5sums)",
    "**/lib/opkg/status",
    "**/lib/opkg/info/*.control",
  ],
  support: ["**/usr/share/doc/*/copyright"],
  *catalog({ path, content }, { distro, read, report }) {
    const root = path.replace(ROOT, "");
    const purlType = path.includes("lib/opkg/") ? "opkg" : "deb";
    for (const record of parseStatus(content, path, report)) {
      const copyright = read(`${root}usr/share/doc/${record.name}/copyright`);
      const licenses = copyright === undefined ? [] : parseDebianCopyright(copyright);
      yield dpkgPackage(record, distro, licenses, purlType);
    }
  },
};

/** What follows the root of the file system that a database belongs to. */
const ROOT = /(?:(?:var|usr)\/)?lib\/(?:dpkg|opkg)\/.*$/;
