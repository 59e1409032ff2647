// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { mavenPackage } from "../../ecosystems/maven.ts";
import type { Cataloger } from "../../model.ts";

/** Libraries that builds may refer to by a short name. https://docs.gradle.org/current/userguide/version_catalogs.html */
export const gradleCatalog: Cataloger = {
  name: "java-gradle-catalog-cataloger",
  description: "Declared Java dependencies, from Gradle's version catalogs",
  tags: ["declared", "language"],
  files: ["**/libs.versions.toml", "**/gradle/*.versions.toml"],
  *catalog({ path, content }, { report }) {
    const catalog = parseToml(content, path, report) ?? {};
    const versions = objectIn(catalog, "versions");
    for (const library of Object.values(objectIn(catalog, "libraries"))) {
      const { group, artifact, version } = libraryOf(library);
      if (!COORDINATE.test(group) || !COORDINATE.test(artifact)) continue;
      const referred = isObject(version) ? textIn(version, "ref") : "";
      const found = mavenPackage(group, artifact, versionOf(referred === "" ? version : versions[referred]));
      yield { ...found, ...(found.version === "" ? { role: "unpinned" } : {}) };
    }
  },
};

const COORDINATE = /^[\w.-]+$/;

/** A library is `group:artifact:version`, or a table with `module` or with `group` and `name`. */
function libraryOf(library: unknown): { group: string; artifact: string; version: unknown } {
  if (typeof library === "string") {
    const [group = "", artifact = "", version = ""] = library.split(":");
    return { group, artifact, version };
  }
  const table = isObject(library) ? library : {};
  const [group, artifact = ""] = textIn(table, "module").split(":");
  return {
    group: group || textIn(table, "group"),
    artifact: artifact || textIn(table, "name"),
    version: table.version,
  };
}

/** A text, or a table of what Gradle may take: the strictest demand counts, and a range names no version. */
function versionOf(version: unknown): string {
  const table = isObject(version) ? version : {};
  const texts = [version, table.strictly, table.require, table.prefer];
  return texts.find((text): text is string => typeof text === "string" && /^[\w.+-]+$/.test(text)) ?? "";
}
