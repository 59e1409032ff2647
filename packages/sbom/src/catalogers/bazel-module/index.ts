// SPDX-License-Identifier: Apache-2.0
import { isCall, type StarlarkCall, type StarlarkValue, starlarkCalls } from "../../documents/starlark.ts";
import { documentText } from "../../documents/text.ts";
import { mavenPackage, parseCoordinates } from "../../ecosystems/maven.ts";
import { limits } from "../../limits.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";

/**
 * Java libraries that a Bazel project takes from Maven: `maven.install(artifacts = […])`, `maven.artifact(…)`, and
 * `maven_install(artifacts = […])` of before. https://github.com/bazel-contrib/rules_jvm_external
 */
export const bazelModule: Cataloger = {
  name: "bazel-maven-cataloger",
  description: "Java libraries that Bazel projects declare, from MODULE.bazel and WORKSPACE files",
  tags: ["declared", "language"],
  files: ["**/MODULE.bazel", "**/WORKSPACE", "**/WORKSPACE.bazel"],
  *catalog({ path, content }, { report }) {
    const text = documentText(content, path, report, limits.starlarkBytes) ?? "";
    for (const call of starlarkCalls(text)) {
      const verb = call.callee.slice(call.callee.lastIndexOf(".") + 1);
      if (verb === "artifact" && call.callee !== verb) yield* packageOf(call);
      const listed = verb === "install" || verb === "maven_install" ? call.named.get("artifacts") : undefined;
      for (const each of Array.isArray(listed) ? listed : []) yield* packageOf(each);
    }
  },
};

/** An artifact by its coordinates, or by a call that has them as arguments. */
function* packageOf(value: StarlarkValue): Generator<FoundPackage> {
  if (typeof value === "string") {
    const found = parseCoordinates(value);
    if (found !== undefined) yield declared(found.group, found.artifact, found.version);
    return;
  }
  if (!isCall(value)) return;
  const [group, artifact, version] = ["group", "artifact", "version"].map((name, index) =>
    textOf(value, name, index),
  );
  if (group && artifact) yield declared(group, artifact, version ?? "");
}

/** Without a version, a bill of materials says it. */
function declared(group: string, artifact: string, version: string): FoundPackage {
  return { ...mavenPackage(group, artifact, version), ...(version === "" ? { role: "unpinned" } : {}) };
}

function textOf({ named, positional }: StarlarkCall, name: string, index: number): string | undefined {
  const value = named.get(name) ?? positional[index];
  return typeof value === "string" ? value : undefined;
}
