// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn, textsIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { requiredPackage } from "../../ecosystems/python.ts";
import { parseRequirement, type Requirement } from "../../ecosystems/requirement.ts";
import type { Cataloger } from "../../model.ts";

/**
 * What Python projects require: the tables of https://packaging.python.org/en/latest/specifications/pyproject-toml/
 * (its optional dependencies and https://peps.python.org/pep-0735/ groups too), and Poetry's own ones.
 */
export const pyproject: Cataloger = {
  name: "python-pyproject-cataloger",
  description: "Required Python distributions, from pyproject.toml files",
  tags: ["declared", "language"],
  files: ["**/pyproject.toml"],
  *catalog({ path, content }, { report }) {
    const document = parseToml(content, path, report) ?? {};
    const project = objectIn(document, "project");
    const optional = objectIn(project, "optional-dependencies");
    const texts = [
      ...textsIn(project, "dependencies"),
      ...Object.keys(optional).flatMap((key) => textsIn(optional, key)),
    ];
    for (const text of texts) yield* packagesOf(parseRequirement(text.trim()));
    const groups = objectIn(document, "dependency-groups");
    for (const text of Object.keys(groups).flatMap((key) => textsIn(groups, key))) {
      yield* packagesOf(parseRequirement(text.trim()), "development");
    }
    const poetry = objectIn(objectIn(document, "tool"), "poetry");
    yield* packagesOfPoetry(objectIn(poetry, "dependencies"));
    const poetryGroups = Object.values(objectIn(poetry, "group")).filter(isObject);
    for (const group of [...poetryGroups, { dependencies: objectIn(poetry, "dev-dependencies") }]) {
      yield* packagesOfPoetry(objectIn(group, "dependencies"), "development");
    }
  },
};

type Found = ReturnType<typeof requiredPackage>;

/** A pinned package of a group for development is that; what is not pinned is first of all that. */
function* packagesOf(requirement: Requirement | undefined, role?: "development"): Generator<Found> {
  if (requirement === undefined) return;
  const found = requiredPackage(requirement);
  yield role === undefined || found.role !== undefined ? found : { ...found, role };
}

/**
 * Poetry's requirements by name: `1.2.3` is that version, `^1.2`, `~1.2` and `1.*` are what continues it.
 * https://python-poetry.org/docs/dependency-specification/
 */
function* packagesOfPoetry(table: Record<string, unknown>, role?: "development"): Generator<Found> {
  for (const [name, entry] of Object.entries(table)) {
    const written = (
      typeof entry === "string" ? entry : isObject(entry) ? textIn(entry, "version") : ""
    ).trim();
    if (name === "" || name.toLowerCase() === "python") continue;
    const caret = /^[\^~](\d[\w.]*)$/.exec(written);
    if (caret !== null) yield* packagesOf({ name, version: caret[1]!, pinned: false }, role);
    else
      yield* packagesOf(
        parseRequirement(`${name}${/^\d/.test(written) ? "==" : ""}${written === "*" ? "" : written}`),
        role,
      );
  }
}
