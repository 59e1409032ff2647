// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { childText, elementsAt, parseXml, type XmlElement } from "../../documents/xml.ts";

/** Parents that are followed, before they are taken for a circle. */
const MOST = 10;

/**
 * The parents of a project that lie in the same tree, the nearest first. Others would need a repository.
 * https://maven.apache.org/pom.html#inheritance
 *
 * @param read a file of the tree by path
 */
export function parentsOf(
  project: XmlElement,
  path: string,
  read: (path: string) => Buffer | undefined,
): XmlElement[] {
  const parents: XmlElement[] = [];
  let [child, at] = [project, path];
  while (parents.length < MOST) {
    const stated = elementsAt(child, "parent")[0];
    if (stated === undefined) break;
    const relative = elementsAt(stated, "relativePath")[0]?.text ?? "../pom.xml";
    if (relative === "") break;
    const to = posix.join(posix.dirname(at), relative);
    at = to.endsWith(".xml") ? to : posix.join(to, "pom.xml");
    const content = read(at);
    // What is wrong with it is reported where it is read as evidence.
    const parent = content === undefined ? undefined : parseXml(content, at, () => undefined);
    if (parent === undefined || childText(parent, "artifactId") !== childText(stated, "artifactId")) break;
    parents.push(parent);
    child = parent;
  }
  return parents;
}
