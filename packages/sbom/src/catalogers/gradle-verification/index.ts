// SPDX-License-Identifier: Apache-2.0
import { elementsAt, parseXml } from "../../documents/xml.ts";
import { mavenPackage } from "../../ecosystems/maven.ts";
import type { Cataloger } from "../../model.ts";

/** Dependencies whose checksums Gradle verifies. https://docs.gradle.org/current/userguide/dependency_verification.html */
export const gradleVerification: Cataloger = {
  name: "java-gradle-verification-cataloger",
  description: "Java dependencies with known checksums, from Gradle's verification-metadata.xml",
  tags: ["declared", "language"],
  files: ["**/gradle/verification-metadata.xml"],
  *catalog({ path, content }, { report }) {
    const metadata = parseXml(content, path, report);
    for (const { attributes } of elementsAt(metadata, "components", "component")) {
      const { group, name, version } = attributes;
      if (group && name && version) yield mavenPackage(group, name, version);
    }
  },
};
