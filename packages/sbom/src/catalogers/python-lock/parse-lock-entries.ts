// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { parseRequirement } from "../../ecosystems/requirement.ts";
import type { PackageRole } from "../../model.ts";
import { reachable } from "../../reach.ts";

/** One package of a lock file. */
export interface LockedDistribution {
  name: string;
  /** Empty when it has none of its own. */
  version: string;
  role?: PackageRole;
  /** Names of what it depends on. */
  requires: string[];
}

type Entry = Record<string, unknown>;

/** The packages among the tables of a lock file. */
export function* parseLockEntries(entries: readonly Entry[]): Generator<LockedDistribution> {
  const byName = new Map<string, Entry>();
  for (const entry of entries) byName.set(nameIn(entry), entry);
  const projects = entries.filter(isProject);
  const shipped = reachable(projects.map(nameIn), (name) => requiredBy(byName.get(name) ?? {}));
  for (const entry of entries) {
    const name = textIn(entry, "name");
    if (name === "") continue;
    const role = isProject(entry)
      ? "project"
      : isForDevelopment(entry) || (projects.length > 0 && !shipped.has(nameIn(entry)))
        ? "development"
        : undefined;
    const found = { name, version: textIn(entry, "version"), requires: requiredBy(entry) };
    yield role === undefined ? found : { ...found, role };
  }
}

/** uv lists the projects themselves, too: they lie in the source tree. */
function isProject(entry: Entry): boolean {
  const source = objectIn(entry, "source");
  return "virtual" in source || "editable" in source;
}

/** Poetry 1 has a category, Poetry 2 and PDM have groups, of which one is what the project needs to run. */
function isForDevelopment(entry: Entry): boolean {
  if (textIn(entry, "category") === "dev") return true;
  const groups = textsIn(entry, "groups");
  return groups.length > 0 && groups.every((group) => DEVELOPMENT.has(group));
}

/** Names that tools give or propose. Groups of other names may be extras, which are shipped. */
const DEVELOPMENT = new Set(["dev", "docs", "lint", "test", "tests", "typing"]);

/**
 * Poetry has a table by name, uv an array of tables with names, PDM one of requirements. What uv needs only for
 * development is in a table of its own.
 */
function requiredBy(entry: Entry): string[] {
  const names = [
    ...Object.keys(objectIn(entry, "dependencies")),
    ...objectsIn(entry, "dependencies").map((each) => textIn(each, "name")),
    ...textsIn(entry, "dependencies").map((text) => parseRequirement(text)?.name ?? ""),
  ];
  const optional = objectIn(entry, "optional-dependencies");
  for (const extra of Object.keys(optional)) {
    for (const each of objectsIn(optional, extra)) names.push(textIn(each, "name"));
  }
  return [...new Set(names)].filter((name) => name !== "");
}

function nameIn(entry: Entry): string {
  return isObject(entry) ? textIn(entry, "name") : "";
}
