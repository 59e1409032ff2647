// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";

/** A call of a function at the outermost level or in an argument: what its arguments are, as far as they are literal. */
export interface StarlarkCall {
  /** As written: `maven.install`. */
  callee: string;
  positional: StarlarkValue[];
  named: Map<string, StarlarkValue>;
}

/** Undefined is what only running the program would tell. */
export type StarlarkValue = string | StarlarkValue[] | StarlarkCall | undefined;

type Token = { kind: "name" | "text" | "mark"; text: string; isFirst: boolean };

const TOKEN =
  /(?<space>[ \t\r\n\\]+|#[^\n]*)|(?<text>[rb]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?<name>[A-Za-z_][\w]*)|(?<mark>[\s\S])/gy;

/**
 * The calls at the outermost level of a Starlark file, such as those of Bazel, with what their arguments are after the
 * assignments before them. Nothing is run: only texts, lists, their sums with `+` and names given to those are understood.
 * https://bazel.build/rules/language
 *
 *     file      = { name "=" sum | sum }
 *     sum       = operand { "+" operand }
 *     operand   = text | "[" [ sum { "," sum } ] "]" | "(" sum ")" | path [ "(" [ argument { "," argument } ] ")" ]
 *     path      = name { "." name }
 *     argument  = [ name "=" ] sum
 *
 * What is of another form is passed over up to the next line that starts with a name.
 */
export function starlarkCalls(text: string): StarlarkCall[] {
  return new Reader(tokensOf(text)).calls();
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {}, index } of text.matchAll(TOKEN)) {
    const isFirst = index === 0 || text[index - 1] === "\n";
    const { text: quoted, name, mark } = groups;
    if (quoted !== undefined) tokens.push({ kind: "text", text: unquote(quoted), isFirst });
    else if (name !== undefined) tokens.push({ kind: "name", text: name, isFirst });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark, isFirst });
  }
  return tokens;
}

function unquote(quoted: string): string {
  const text = quoted.replace(/^[rb]+/, "");
  const width = /^(?:"""|''')/.test(text) ? 3 : 1;
  return text.slice(width, -width).replace(/\\(.)/g, "$1");
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #values = new Map<string, StarlarkValue>();
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  calls(): StarlarkCall[] {
    const calls: StarlarkCall[] = [];
    while (this.#at < this.#tokens.length) {
      const start = this.#at;
      const name = this.#tokens[start]!.text;
      if (this.#isMark("=", 1)) {
        this.#at += 2;
        this.#values.set(name, this.#sum());
      } else {
        const value = this.#sum();
        if (isCall(value)) calls.push(value);
      }
      // What was not understood ends where the next statement begins.
      if (this.#at === start) this.#at++;
      while (this.#at < this.#tokens.length && !this.#startsStatement()) this.#at++;
    }
    return calls;
  }

  #startsStatement(): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "name" && token.isFirst;
  }

  #isMark(text: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === "mark" && token.text === text;
  }

  #take(text: string): boolean {
    if (!this.#isMark(text)) return false;
    this.#at++;
    return true;
  }

  #sum(): StarlarkValue {
    if (this.#depth >= limits.nesting) return undefined;
    this.#depth++;
    let value = this.#operand();
    while (this.#take("+")) value = add(value, this.#operand());
    this.#depth--;
    return value;
  }

  #operand(): StarlarkValue {
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    if (token.kind === "text") {
      this.#at++;
      return token.text;
    }
    if (token.kind === "name") return this.#nameOrCall();
    if (this.#take("[")) return this.#list();
    if (!this.#take("(")) return undefined;
    const value = this.#element(")");
    this.#close(")");
    return value;
  }

  #nameOrCall(): StarlarkValue {
    let path = this.#tokens[this.#at++]!.text;
    while (this.#isMark(".") && this.#tokens[this.#at + 1]?.kind === "name") {
      path += `.${this.#tokens[this.#at + 1]!.text}`;
      this.#at += 2;
    }
    if (!this.#take("(")) return this.#values.get(path);
    const call: StarlarkCall = { callee: path, positional: [], named: new Map() };
    while (this.#at < this.#tokens.length && !this.#isMark(")")) {
      const name = this.#isMark("=", 1) ? this.#tokens[this.#at]!.text : undefined;
      if (name !== undefined) this.#at += 2;
      const value = this.#element(")");
      if (name === undefined) call.positional.push(value);
      else call.named.set(name, value);
      if (!this.#take(",")) break;
    }
    this.#close(")");
    return call;
  }

  #list(): StarlarkValue[] {
    const values: StarlarkValue[] = [];
    while (this.#at < this.#tokens.length && !this.#isMark("]")) {
      values.push(this.#element("]"));
      if (!this.#take(",")) break;
    }
    this.#close("]");
    return values;
  }

  /** A value within brackets; undefined when there is more to it than was understood. */
  #element(bracket: string): StarlarkValue {
    const value = this.#sum();
    let open = 0;
    let isWhole = true;
    while (this.#at < this.#tokens.length) {
      if (open === 0 && (this.#isMark(",") || this.#isMark(bracket))) break;
      isWhole = false;
      const { kind, text } = this.#tokens[this.#at]!;
      if (kind === "mark" && "([{".includes(text)) open++;
      else if (kind === "mark" && ")]}".includes(text) && open-- === 0) break;
      this.#at++;
    }
    return isWhole ? value : undefined;
  }

  /** Passes over the end of a bracket, or of another one in its place. */
  #close(bracket: string): void {
    if (!this.#take(bracket)) this.#at++;
  }
}

function add(a: StarlarkValue, b: StarlarkValue): StarlarkValue {
  if (typeof a === "string" && typeof b === "string") {
    return a.length + b.length > limits.valueBytes ? undefined : a + b;
  }
  return Array.isArray(a) || Array.isArray(b)
    ? [...listOf(a), ...listOf(b)].slice(0, limits.starlarkList)
    : undefined;
}

function listOf(value: StarlarkValue): StarlarkValue[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is a call. */
export function isCall(value: StarlarkValue): value is StarlarkCall {
  return typeof value === "object" && !Array.isArray(value);
}
