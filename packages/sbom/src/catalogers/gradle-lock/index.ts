// SPDX-License-Identifier: Apache-2.0

import { mavenPackage } from "../../ecosystems/maven.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/** Lines `group:artifact:version=configuration,…`. https://docs.gradle.org/current/userguide/dependency_locking.html */
const LINE = /^([^\s:#=]{1,300}):([^\s:=]{1,300}):([^\s:=]{1,200})=/;

/** Dependencies that Gradle has locked. */
export const gradleLock: Cataloger = {
  name: "java-gradle-lockfile-cataloger",
  description: "Locked Java dependencies, from Gradle's lock files",
  tags: ["declared", "language"],
  files: ["**/gradle.lockfile", "**/buildscript-gradle.lockfile"],
  *catalog({ content }) {
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const match = LINE.exec(cursor.text());
      if (match !== null) yield mavenPackage(match[1]!, match[2]!, match[3]!);
    }
  },
};
