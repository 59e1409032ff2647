// SPDX-License-Identifier: Apache-2.0
import { parseXml } from "../../documents/xml.ts";
import { mavenPackage } from "../../ecosystems/maven.ts";
import type { Cataloger } from "../../model.ts";
import { dependenciesOf } from "./dependencies.ts";
import { parentsOf } from "./parents.ts";

/** Dependencies that a Maven project states; transitive ones, and parents elsewhere, would need a repository. */
export const mavenPom: Cataloger = {
  name: "java-pom-cataloger",
  description: "Declared Java dependencies, from Maven's pom.xml files",
  tags: ["declared", "language"],
  files: ["**/pom.xml"],
  *catalog({ path, content }, { read, report }) {
    const project = parseXml(content, path, report);
    if (project?.name !== "project") return;
    for (const { group, artifact, version, role } of dependenciesOf(
      project,
      parentsOf(project, path, read),
    )) {
      yield { ...mavenPackage(group, artifact, version), ...(role === undefined ? {} : { role }) };
    }
  },
};
