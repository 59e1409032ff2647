// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { mavenPackage } from "../../ecosystems/maven.ts";
import type { Cataloger } from "../../model.ts";

/** Dependencies that sbt-dependency-lock has locked. */
export const sbtLock: Cataloger = {
  name: "scala-sbt-lock-cataloger",
  description: "Locked Scala and Java dependencies, from sbt's build.sbt.lock files",
  tags: ["declared", "language"],
  files: ["**/build.sbt.lock"],
  *catalog({ path, content }, { report }) {
    for (const entry of objectsIn(parseJson(content, path, report) ?? {}, "dependencies")) {
      const configurations = textsIn(entry, "configurations");
      const [group, name, version] = [textIn(entry, "org"), textIn(entry, "name"), textIn(entry, "version")];
      if (group === "" || name === "") continue;
      const isOfTests = configurations.length > 0 && configurations.every((each) => each === "test");
      yield { ...mavenPackage(group, name, version), ...(isOfTests ? { role: "development" } : {}) };
    }
  },
};
