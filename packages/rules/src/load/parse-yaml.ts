// SPDX-License-Identifier: Apache-2.0
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
} from "yaml";
import { limits } from "../limits.ts";
import type { YamlEntry, YamlKey, YamlMapping, YamlNode } from "./yaml-node.ts";

/** Why a text is no YAML, and where. */
export interface YamlFault {
  readonly fault: string;
  readonly offset: number;
}

/**
 * Reads all documents of a rules file. The dialect of rules: `=` is text, a plain scalar may start with `!=`,
 * a key may come twice. Depth and aliases are limited.
 */
export function parseYaml(content: string): readonly YamlNode[] | YamlFault {
  try {
    const documents = parseAllDocuments(content, {
      schema: "failsafe",
      uniqueKeys: false,
      keepSourceTokens: true,
      logLevel: "silent",
      prettyErrors: false,
    });
    // A text without any document comes as something that is no array.
    return Array.isArray(documents) ? documents.map((document) => convert(document, content)) : [];
  } catch (error) {
    if (error instanceof YamlRefusal) return { fault: error.message, offset: error.offset };
    if (error instanceof RangeError) return { fault: "collections are nested too deeply", offset: 0 };
    throw error;
  }
}

class YamlRefusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

function convert(document: Document.Parsed, content: string): YamlNode {
  const [error] = document.errors;
  if (error !== undefined) throw new YamlRefusal(error.message, error.pos[0]);
  return new Converter(document, content).convert(document.contents, 0);
}

class Converter {
  readonly #document: Document.Parsed;
  readonly #content: string;
  #aliases = 0;

  constructor(document: Document.Parsed, content: string) {
    this.#document = document;
    this.#content = content;
  }

  convert(node: ParsedNode | Node | null, depth: number): YamlNode {
    const offset = node?.range?.[0] ?? 0;
    if (depth > limits.yamlDepth) throw new YamlRefusal("collections are nested too deeply", offset);
    // What stands below an alias counts again each time it is put in.
    if (this.#aliases > 0 && ++this.#aliases > limits.aliases) {
      throw new YamlRefusal("aliases make the file too large", offset);
    }
    if (isAlias(node)) {
      this.#aliases++;
      const target = node.resolve(this.#document);
      if (target === undefined) throw new YamlRefusal(`unknown anchor ${node.source}`, offset);
      return this.convert(target, depth + 1);
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item as Node | null, depth + 1));
      return { kind: "sequence", offset, items };
    }
    if (isMap(node)) return this.#mapping(node.items as readonly Pair[], offset, depth);
    return isScalar(node) ? this.#scalar(node, offset) : { kind: "null", offset };
  }

  #mapping(pairs: readonly Pair[], offset: number, depth: number): YamlMapping {
    const entries = new Map<string, YamlEntry>();
    const repeated: YamlKey[] = [];
    for (const pair of pairs) {
      const key = this.convert(pair.key, depth + 1);
      if (key.kind === "sequence" || key.kind === "mapping") {
        throw new YamlRefusal("keys must be plain text", key.offset);
      }
      const name = key.kind === "null" ? "" : key.text;
      if (entries.has(name)) repeated.push({ name, offset: key.offset });
      else entries.set(name, { name, offset: key.offset, value: this.convert(pair.value, depth + 1) });
    }
    const first = entries.values().next().value;
    return { kind: "mapping", offset: first?.offset ?? offset, entries, repeated };
  }

  #scalar(node: Scalar, offset: number): YamlNode {
    // The failsafe schema knows no scalars but text.
    const text = typeof node.value === "string" ? node.value : "";
    const token = node.srcToken;
    if (token?.type === "block-scalar") {
      const last = token.props.at(-1)!;
      const start = last.offset + ("source" in last ? last.source.length : 0);
      return { kind: "scalar", offset, text, style: "block", start };
    }
    if (token?.type === "single-quoted-scalar" || token?.type === "double-quoted-scalar") {
      const style = token.type === "single-quoted-scalar" ? "single-quoted" : "double-quoted";
      return { kind: "scalar", offset, text, style, start: offset + 1 };
    }
    if (node.tag?.startsWith("!") === true && node.tag.length > 1)
      return this.#tagged(node.tag, text, offset);
    if (/^(?:~|null|Null|NULL)?$/.test(text)) return { kind: "null", offset };
    return { kind: "scalar", offset, text, style: "plain", start: offset };
  }

  /** `!= foo` is a tag to YAML, and text to rules. */
  #tagged(tag: string, text: string, offset: number): YamlNode {
    const start = this.#content.lastIndexOf(tag, offset);
    const whole = start < 0 ? tag + text : this.#content.slice(start, offset) + text;
    return {
      kind: "scalar",
      offset: Math.max(start, 0),
      text: whole,
      style: "plain",
      start: Math.max(start, 0),
    };
  }
}

interface Pair {
  key: Node | null;
  value: Node | null;
}
