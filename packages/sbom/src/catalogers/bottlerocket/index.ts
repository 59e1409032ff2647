// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { objectsIn, textIn } from "../../documents/members.ts";
import { rpmPackage } from "../../ecosystems/rpm.ts";
import type { Cataloger } from "../../model.ts";

/** Packages of Bottlerocket, which has an inventory in place of the rpm database. */
export const bottlerocket: Cataloger = {
  name: "bottlerocket-inventory-cataloger",
  description: "Installed packages of Bottlerocket, from its application inventory",
  tags: ["installed", "os"],
  files: ["**/bottlerocket/application-inventory.json"],
  *catalog({ path, content }, { distro, report }) {
    for (const entry of objectsIn(parseJson(content, path, report) ?? {}, "Content")) {
      const [name, version, release] = [
        textIn(entry, "Name"),
        textIn(entry, "Version"),
        textIn(entry, "Release"),
      ];
      if (name === "" || version === "") continue;
      const record = {
        name,
        version: release === "" ? version : `${version}-${release}`,
        epoch: Number.parseInt(textIn(entry, "Epoch"), 10) || 0,
        architecture: textIn(entry, "Architecture"),
        sourceRpm: "",
        licenses: [],
      };
      yield rpmPackage(record, distro);
    }
  },
};
