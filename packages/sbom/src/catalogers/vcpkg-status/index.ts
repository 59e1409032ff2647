// SPDX-License-Identifier: Apache-2.0
import { vcpkgPackage } from "../../ecosystems/vcpkg.ts";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";

/** C and C++ packages that vcpkg has installed, from its database, which is written like that of dpkg. */
export const vcpkgStatus: Cataloger = {
  name: "vcpkg-status-cataloger",
  description: "Installed C and C++ packages, from the database of vcpkg",
  tags: ["installed", "language"],
  files: ["**/vcpkg/status", "**/vcpkg/updates/*"],
  *catalog({ content }) {
    for (const fields of paragraphsIn(content)) {
      const found = packageOf(fields);
      if (found !== undefined) yield found;
    }
  },
};

/** Features of a package have paragraphs of their own, without a version. */
function packageOf(fields: ReadonlyMap<string, string>): FoundPackage | undefined {
  const name = fields.get("package") ?? "";
  const version = fields.get("version") ?? "";
  if (name === "" || version === "" || fields.get("status") !== "install ok installed") return undefined;
  const port = fields.get("port-version");
  const architecture = fields.get("architecture");
  const requires = (fields.get("depends") ?? "")
    .split(",")
    .map((each) => each.trim().replace(/[[:( ].*$/, ""))
    .filter((each) => each !== "" && each !== name);
  return {
    ...vcpkgPackage(name, port === undefined ? version : `${version}#${port}`),
    ...(architecture === undefined ? {} : { architecture }),
    requires: [...new Set(requires)],
  };
}

const WANTED = new Set(["package", "version", "port-version", "architecture", "depends", "status"]);

function* paragraphsIn(content: Buffer): Generator<Map<string, string>> {
  const cursor = new LineCursor(content);
  let fields = new Map<string, string>();
  while (cursor.next()) {
    if (cursor.blank) {
      yield fields;
      fields = new Map();
      continue;
    }
    const line = cursor.untrimmed();
    const colon = line.indexOf(":");
    const key = line.slice(0, Math.max(colon, 0)).toLowerCase();
    if (WANTED.has(key))
      fields.set(
        key,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, limits.lineBytes),
      );
  }
  yield fields;
}
