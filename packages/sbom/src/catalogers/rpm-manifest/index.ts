// SPDX-License-Identifier: Apache-2.0

import { rpmPackage } from "../../ecosystems/rpm.ts";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Packages of distroless Azure Linux (CBL-Mariner) images, which have a list in place of the rpm database. One
 * package a line, fields separated by tabs: name, version-release, times of installation and build, vendor, epoch
 * or `(none)`, size, architecture, epoch as a number, source package.
 */
export const rpmManifest: Cataloger = {
  name: "rpm-manifest-cataloger",
  description: "Installed packages of distroless Azure Linux images, from their manifest",
  tags: ["installed", "os"],
  files: ["**/var/lib/rpmmanifest/container-manifest-2"],
  *catalog({ path, content }, { distro, report }) {
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      if (cursor.blank) continue;
      const fields = cursor.end - cursor.start > limits.valueBytes ? [] : cursor.text().split("\t");
      const [name = "", version = "", , , , , , architecture = "", epoch = "", sourceRpm = ""] = fields;
      if (!/^[\w.+-]+$/.test(name) || !/^[!-~]+$/.test(version)) {
        const message = "line is no package";
        report({ severity: "error", code: "rpm-bad-manifest", message, path, line: cursor.line });
        continue;
      }
      const record = { name, version, epoch: Number.parseInt(epoch, 10) || 0, architecture, sourceRpm };
      yield rpmPackage({ ...record, licenses: [] }, distro);
    }
  },
};
