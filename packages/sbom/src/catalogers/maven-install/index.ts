// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, objectIn, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { mavenPackage, parseCoordinates } from "../../ecosystems/maven.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Java libraries that Bazel has locked: from version 2 of the format on by `group:artifact[:packaging[:classifier]]`,
 * in version 1 in a tree of coordinates. https://github.com/bazel-contrib/rules_jvm_external#pinning-artifacts-and-integration-with-bazels-downloader
 */
export const mavenInstall: Cataloger = {
  name: "bazel-maven-lock-cataloger",
  description: "Java libraries that Bazel projects have locked, from maven_install.json files",
  tags: ["declared", "language"],
  files: ["**/*maven_install.json"],
  *catalog({ path, content }, { report }) {
    const lock = parseJson(content, path, report) ?? {};
    const dependencies = objectIn(lock, "dependencies");
    for (const [key, entry] of Object.entries(objectIn(lock, "artifacts"))) {
      const found = parseCoordinates(key);
      const version = isObject(entry) ? textIn(entry, "version") : "";
      if (found === undefined || version === "") continue;
      const requires = textsIn(dependencies, key).flatMap((text) => nameIn(text) ?? []);
      yield { ...mavenPackage(found.group, found.artifact, version), requires };
    }
    for (const entry of objectsIn(objectIn(lock, "dependency_tree"), "dependencies")) {
      const found = parseCoordinates(textIn(entry, "coord"));
      if (found === undefined || found.version === "") continue;
      const requires = textsIn(entry, "directDependencies").flatMap((text) => nameIn(text) ?? []);
      yield { ...mavenPackage(found.group, found.artifact, found.version), requires };
    }
  },
};

function nameIn(coordinates: string): string | undefined {
  const found = parseCoordinates(coordinates);
  return found && `${found.group}:${found.artifact}`;
}
