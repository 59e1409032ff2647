// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { messageOf, type Report } from "@vendorless/base";
import type * as Saxes from "saxes";
import { limits } from "../limits.ts";
import { documentText } from "./text.ts";

/** Loaded with the first document: most images have none. */
const load = createRequire(import.meta.url);

/** One element. Prefixes of namespaces are taken off its name and those of its attributes. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The text directly inside, trimmed. */
  text: string;
}

/**
 * Parses an XML document to a tree. Entities that a document type declares are not expanded. What is wrong with
 * it is reported; the tree up to the first fault is returned, or undefined when there is none.
 */
export function parseXml(content: Buffer, path: string, report: Report): XmlElement | undefined {
  const latin1 = /^<\?xml[^>]*encoding=["'](?:iso-8859-1|windows-1252)["']/i.test(
    content.toString("latin1", 0, 200),
  );
  const text = latin1
    ? content.toString("latin1", 0, limits.documentBytes)
    : documentText(content, path, report);
  if (text === undefined) return undefined;
  const { SaxesParser } = load("saxes") as typeof Saxes;
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;

  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++elements > limits.xmlElements) throw new Error(`more than ${limits.xmlElements} elements`);
    if (open.length >= limits.nesting) throw new Error(`elements are nested deeper than ${limits.nesting}`);
    const element: XmlElement = { name: localName(name), attributes: {}, children: [], text: "" };
    for (const [key, value] of Object.entries(attributes)) element.attributes[localName(key)] = value;
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined && element.text.length < limits.valueBytes) element.text += text.trim();
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => void open.pop());
  try {
    parser.write(text).close();
  } catch (error) {
    const position = { line: parser.line, column: parser.column + 1 };
    report({ severity: "error", code: "xml-bad-syntax", message: messageOf(error), path, ...position });
  }
  return root;
}

/** The elements reached by going down through children of these names. */
export function elementsAt(element: XmlElement | undefined, ...names: string[]): XmlElement[] {
  let found = element === undefined ? [] : [element];
  for (const name of names)
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** The text of the first child of a name, or the empty text. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? "";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
