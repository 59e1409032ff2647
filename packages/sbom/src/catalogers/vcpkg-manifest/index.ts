// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, objectsIn, textIn } from "../../documents/members.ts";
import { vcpkgPackage } from "../../ecosystems/vcpkg.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";

const NAME = /^[a-z0-9][a-z0-9-]{0,200}$/;
const VERSIONS = ["version", "version-semver", "version-date", "version-string"];

/**
 * What a project requires from vcpkg. Only an override says a version; the others come from a baseline that is kept
 * elsewhere, and are no older than `version>=`. https://learn.microsoft.com/vcpkg/reference/vcpkg-json
 */
export const vcpkgManifest: Cataloger = {
  name: "vcpkg-manifest-cataloger",
  description: "Required C and C++ packages, from vcpkg.json files",
  tags: ["declared", "language"],
  files: ["**/vcpkg.json"],
  *catalog({ path, content }, { report }) {
    const manifest = parseJson(content, path, report) ?? {};
    const project = packageIn(manifest, versionIn(manifest));
    if (project !== undefined && project.version !== "") yield { ...project, role: "project" };
    const pinned = new Map<string, string>();
    for (const each of objectsIn(manifest, "overrides")) pinned.set(textIn(each, "name"), versionIn(each));
    const listed = Array.isArray(manifest.dependencies) ? manifest.dependencies : [];
    for (const each of listed) {
      const dependency = typeof each === "string" ? { name: each } : isObject(each) ? each : {};
      const version = pinned.get(textIn(dependency, "name"));
      const found = packageIn(dependency, version ?? textIn(dependency, "version>="));
      if (found === undefined) continue;
      if (version === undefined) yield { ...found, role: "unpinned" };
      else yield "host" in dependency ? { ...found, role: "development" } : found;
    }
  },
};

function packageIn(entry: object, version: string): FoundPackage | undefined {
  const name = textIn(entry, "name");
  return NAME.test(name) ? vcpkgPackage(name, version) : undefined;
}

function versionIn(entry: object): string {
  const version = VERSIONS.map((key) => textIn(entry, key)).find((text) => text !== "") ?? "";
  const port: unknown = Reflect.get(entry, "port-version");
  return typeof port === "number" && port > 0 && !version.includes("#") ? `${version}#${port}` : version;
}
