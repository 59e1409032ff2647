// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";

// JSON (RFC 8259) with the offset of every value, so that a problem of any value can be shown in its line.
//
//   value  = object | array | string | number | "true" | "false" | "null"
//   object = "{" [ string ":" value { "," string ":" value } ] "}"
//   array  = "[" [ value { "," value } ] "]"

/** A JSON value and the offset of its first character in the text. */
export type JsonNode = { offset: number } & (
  | { kind: "object"; members: Map<string, JsonNode> }
  | { kind: "array"; items: JsonNode[] }
  | { kind: "string"; value: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" }
);

/** Receives what is wrong with the text, and where. */
export type ReportSyntax = (offset: number, path: string, message: string) => void;

/**
 * Parses JSON text. A syntax error is reported once and gives undefined; a key written twice in one object is
 * reported and the later one kept.
 */
export function parseJson(text: string, report: ReportSyntax): JsonNode | undefined {
  const reader = new Reader(text, report);
  try {
    return reader.document();
  } catch (thrown) {
    if (!(thrown instanceof JsonSyntaxError)) throw thrown;
    report(thrown.offset, thrown.path, thrown.message);
    return undefined;
  }
}

class JsonSyntaxError extends Error {
  readonly offset: number;
  readonly path: string;

  constructor(offset: number, path: string, message: string) {
    super(message);
    this.offset = offset;
    this.path = path;
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const words: Record<string, { kind: "boolean"; value: boolean } | { kind: "null" }> = {
  true: { kind: "boolean", value: true },
  false: { kind: "boolean", value: false },
  null: { kind: "null" },
};

class Reader {
  readonly #text: string;
  readonly #report: ReportSyntax;
  #offset = 0;
  #depth = 0;
  #values = 0;

  constructor(text: string, report: ReportSyntax) {
    this.#text = text;
    this.#report = report;
  }

  document(): JsonNode {
    const node = this.#value("$");
    this.#skip(SPACE);
    if (this.#offset < this.#text.length) throw this.#expected("the end of the text", "$");
    return node;
  }

  #value(path: string): JsonNode {
    this.#skip(SPACE);
    const offset = this.#offset;
    this.#values++;
    if (this.#values > limits.jsonValues) {
      throw new JsonSyntaxError(offset, path, `more than ${limits.jsonValues} values`);
    }
    switch (this.#text[offset]) {
      case "{":
        return this.#nested(path, () => ({ offset, kind: "object", members: this.#members(path) }));
      case "[":
        return this.#nested(path, () => ({ offset, kind: "array", items: this.#items(path) }));
      case '"':
        return { offset, kind: "string", value: this.#string(path) };
      default:
        return { offset, ...this.#scalar(path) };
    }
  }

  #nested(path: string, read: () => JsonNode): JsonNode {
    this.#depth++;
    if (this.#depth > limits.jsonDepth) {
      throw new JsonSyntaxError(this.#offset, path, `nested deeper than ${limits.jsonDepth} levels`);
    }
    this.#offset++;
    const node = read();
    this.#depth--;
    return node;
  }

  #members(path: string): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    if (this.#take("}")) return members;
    do {
      this.#skip(SPACE);
      const at = this.#offset;
      if (this.#text[at] !== '"') throw this.#expected("a key in double quotes", path);
      const key = this.#string(path);
      const memberPath = `${path}.${key}`;
      if (members.has(key)) this.#report(at, memberPath, `the key "${key}" is written twice`);
      if (!this.#take(":")) throw this.#expected('":" after the key', memberPath);
      members.set(key, this.#value(memberPath));
    } while (this.#take(","));
    if (!this.#take("}")) throw this.#expected('"," or "}"', path);
    return members;
  }

  #items(path: string): JsonNode[] {
    const items: JsonNode[] = [];
    if (this.#take("]")) return items;
    do items.push(this.#value(`${path}[${items.length}]`));
    while (this.#take(","));
    if (!this.#take("]")) throw this.#expected('"," or "]"', path);
    return items;
  }

  #string(path: string): string {
    const offset = this.#offset;
    let end = offset + 1;
    while (this.#text[end] !== '"') {
      if (end >= this.#text.length)
        throw new JsonSyntaxError(offset, path, "the string has no closing quote");
      end += this.#text[end] === "\\" ? 2 : 1;
    }
    this.#offset = end + 1;
    try {
      // Escapes and forbidden control characters are for the built-in parser to judge.
      return JSON.parse(this.#text.slice(offset, this.#offset)) as string;
    } catch {
      const message = "the string holds a control character or a bad escape";
      throw new JsonSyntaxError(offset, path, message);
    }
  }

  #scalar(
    path: string,
  ): { kind: "number"; value: number } | { kind: "boolean"; value: boolean } | { kind: "null" } {
    const number = this.#skip(NUMBER);
    if (number !== undefined) return { kind: "number", value: Number(number) };
    const offset = this.#offset;
    const word = this.#skip(WORD);
    if (word !== undefined && Object.hasOwn(words, word)) return words[word]!;
    this.#offset = offset;
    throw this.#expected("a value", path);
  }

  /** Moves past a token if it comes next, after white space. */
  #take(token: string): boolean {
    this.#skip(SPACE);
    if (this.#text[this.#offset] !== token) return false;
    this.#offset++;
    return true;
  }

  /** Moves past what a sticky pattern matches and returns it. */
  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#offset += found.length;
    return found;
  }

  #expected(what: string, path: string): JsonSyntaxError {
    this.#skip(SPACE);
    const character = this.#text[this.#offset];
    const found = character === undefined ? "the text ends" : `found ${JSON.stringify(character)}`;
    return new JsonSyntaxError(this.#offset, path, `expected ${what}, ${found}`);
  }
}

/** The plain value of a node, as `JSON.parse` gives it. */
export function plainOf(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(Array.from(node.members, ([key, member]) => [key, plainOf(member)]));
    case "array":
      return node.items.map(plainOf);
    case "null":
      return null;
    default:
      return node.value;
  }
}
