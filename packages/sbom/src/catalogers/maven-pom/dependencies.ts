// SPDX-License-Identifier: Apache-2.0

import { childText, elementsAt, type XmlElement } from "../../documents/xml.ts";
import type { PackageRole } from "../../model.ts";

/** Coordinates of one dependency. */
export interface Dependency {
  group: string;
  artifact: string;
  /** The least one of a range; empty when none is, or when it stands in a parent that is not at hand. */
  version: string;
  role: PackageRole | undefined;
}

/**
 * The dependencies of a project and of its profiles, with properties filled in and versions taken from its
 * dependency management and that of its parents. Those of plug-ins are tools of the build. https://maven.apache.org/pom.html
 *
 * @param parents the nearest first
 */
export function dependenciesOf(project: XmlElement, parents: readonly XmlElement[] = []): Dependency[] {
  const farthestFirst = [project, ...parents].reverse();
  const properties = propertiesOf(project, farthestFirst);
  const textOf = (element: XmlElement, name: string): string => resolve(childText(element, name), properties);
  const keyOf = (element: XmlElement): string =>
    `${textOf(element, "groupId")}:${textOf(element, "artifactId")}`;
  const managed = new Map<string, XmlElement>();
  for (const each of farthestFirst) {
    for (const element of elementsAt(each, "dependencyManagement", "dependencies", "dependency")) {
      managed.set(keyOf(element), element);
    }
  }
  return [
    ...elementsAt(project, "dependencies", "dependency"),
    ...elementsAt(project, "profiles", "profile", "dependencies", "dependency"),
  ]
    .map((element) => {
      const manager = managed.get(keyOf(element)) ?? element;
      const version = textOf(element, "version") || textOf(manager, "version");
      const scope = textOf(element, "scope") || textOf(manager, "scope");
      return {
        group: textOf(element, "groupId"),
        artifact: textOf(element, "artifactId"),
        version: leastOf(version),
        role: scope === "test" ? "development" : RANGE.test(version) ? "unpinned" : undefined,
      } satisfies Dependency;
    })
    .filter(({ group, artifact }) => COORDINATE.test(group) && COORDINATE.test(artifact));
}

const COORDINATE = /^[\w.-]+$/;
/** More than one version will do. */
const RANGE = /^[[(].*,/;

function propertiesOf(project: XmlElement, farthestFirst: readonly XmlElement[]): Map<string, string> {
  const properties = new Map<string, string>();
  for (const name of ["groupId", "artifactId", "version"]) {
    const parent = elementsAt(project, "parent").map((element) => childText(element, name))[0] ?? "";
    const value = childText(project, name) || parent;
    properties.set(`project.${name}`, value).set(`pom.${name}`, value).set(`project.parent.${name}`, parent);
  }
  for (const { children } of farthestFirst.flatMap((each) => elementsAt(each, "properties"))) {
    for (const { name, text } of children) properties.set(name, text);
  }
  return properties;
}

/** Fills in `${name}`, also where its value refers to others, up to a bound that ends circles. */
function resolve(text: string, properties: ReadonlyMap<string, string>): string {
  let resolved = text;
  for (let round = 0; round < 10 && resolved.includes("${") && resolved.length < 1000; round++) {
    resolved = resolved.replace(
      /\$\{([^}]*)\}/g,
      (whole, name: string) => properties.get(name.trim()) ?? whole,
    );
  }
  return resolved;
}

/**
 * The release that a version names, and the least one of a range that has such: no property left over.
 * https://maven.apache.org/pom.html#dependency-version-requirement-specification
 *
 *     1.0, [1.0], [1.0,2.0)  →  1.0
 *     (,1.0], (1.0,2.0)      →  none
 */
function leastOf(version: string): string {
  const text = /^\[([^,[\]()]+)[,\]]/.exec(version)?.[1]?.trim() ?? version;
  return /^[\w.+-]+$/.test(text) ? text : "";
}
