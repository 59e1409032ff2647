// SPDX-License-Identifier: Apache-2.0
import type { XmlElement } from "./xml.ts";

/** An element to be written: attributes without a value are left out. */
export function xmlElement(
  name: string,
  content: string | readonly XmlElement[],
  attributes: Record<string, string> = {},
): XmlElement {
  const text = typeof content === "string" ? content : "";
  return { name, attributes, children: typeof content === "string" ? [] : [...content], text };
}

/** The text of a document with this root: what `parseXml` reads, without prefixes. */
export function renderXml(root: XmlElement): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  render(root, "", lines);
  return `${lines.join("\n")}\n`;
}

function render({ name, attributes, children, text }: XmlElement, indent: string, lines: string[]): void {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const start = `${indent}<${name}${pairs.join("")}`;
  if (children.length > 0) {
    lines.push(`${start}>`);
    for (const child of children) render(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  } else {
    lines.push(text === "" ? `${start}/>` : `${start}>${escapeXml(text)}</${name}>`);
  }
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Characters that XML 1.0 cannot hold in any spelling (https://www.w3.org/TR/xml/#charsets) become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"\t\n\r]/g, (character) => references[character]!);
}
