// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { childText, elementsAt, parseXml } from "../../documents/xml.ts";

/** What the project an archive was built from says of it. */
export interface Pom {
  group: string;
  artifact: string;
  version: string;
  /** As written. */
  licenses: string[];
}

/** Licences of one project that are kept. */
const MOST_LICENSES = 20;
const LONGEST = 200;

/**
 * Reads a `pom.xml` in an archive; undefined when it is none. What it does not state it has of its parent, which is not in the
 * archive but for its coordinates. https://maven.apache.org/pom.html
 */
export function parsePom(content: Buffer, path: string, report: Report): Pom | undefined {
  const project = parseXml(content, path, report);
  if (project?.name !== "project") return undefined;
  const parent = elementsAt(project, "parent")[0];
  const inherited = (name: string): string =>
    childText(project, name) || (parent === undefined ? "" : childText(parent, name));
  return {
    group: inherited("groupId").slice(0, LONGEST),
    artifact: childText(project, "artifactId"),
    version: inherited("version"),
    licenses: elementsAt(project, "licenses", "license", "name")
      .slice(0, MOST_LICENSES)
      .map(({ text }) => text.slice(0, LONGEST)),
  };
}
