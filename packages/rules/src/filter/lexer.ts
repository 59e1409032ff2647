// SPDX-License-Identifier: Apache-2.0
import { RuleError } from "../errors.ts";
import { type Unescaped, unescapeQuoted } from "./escape.ts";

const IDENTIFIER = /[a-zA-Z]+[a-zA-Z0-9_]*/y;
const FIELD_NAME = /[a-zA-Z]+[a-zA-Z0-9_]*(?:\.[a-zA-Z]+[a-zA-Z0-9_]*)+/y;
const BARE_ARGUMENT = /[^\][" '\t\n\v\f\r\0]+/y;
const BARE_STRING = /[^()"' \t\n\v\f\r=,\0]+/y;
// As in `test.num > 1.5e+3`; what of this a field takes is decided by its type.
const NUMBER = /0[xX][0-9a-fA-F]+|[+-]?[0-9]+\.?[0-9]*(?:[eE][+-][0-9]+)?/y;
const NOT = /not[ \t\n\v\f\r]+/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: backspace counts as a blank
const BLANKS = /[ \t\u0008\r\n]+/y;

/**
 * A cursor over a condition. Each `take…` moves past what it names and returns it, or stays and returns undefined:
 * the grammar decides by trying, since the same letters may be a macro, a value or an operator.
 */
export class Lexer {
  readonly text: string;
  offset = 0;
  /** What was last taken, for messages. */
  last = "";

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.offset === this.text.length;
  }

  /** The error of the grammar at the cursor. */
  fault(message: string, offset: number = this.offset): RuleError {
    return new RuleError("syntax", message, this.text, offset);
  }

  takeBlanks(): boolean {
    return this.#match(BLANKS) !== undefined;
  }

  /** Exactly this text, whatever follows. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.offset)) return false;
    this.offset += text.length;
    this.last = text;
    return true;
  }

  /** The first of these words that is followed by blanks, which are taken too. */
  takeWord<Word extends string>(words: readonly Word[]): Word | undefined {
    const start = this.offset;
    for (const word of words) {
      if (!this.text.startsWith(word, start)) continue;
      this.offset = start + word.length;
      if (this.takeBlanks()) {
        this.last = word;
        return word;
      }
      this.offset = start;
    }
    return undefined;
  }

  takeNot(): boolean {
    return this.#remember(this.#match(NOT)) !== undefined;
  }

  takeIdentifier(): string | undefined {
    return this.#remember(this.#match(IDENTIFIER));
  }

  takeFieldName(): string | undefined {
    return this.#remember(this.#match(FIELD_NAME));
  }

  takeBareArgument(): string | undefined {
    return this.#remember(this.#match(BARE_ARGUMENT));
  }

  takeBareString(): string | undefined {
    return this.#remember(this.#match(BARE_STRING));
  }

  takeNumber(): string | undefined {
    return this.#remember(this.#match(NUMBER));
  }

  /** A quoted string ends at the first same quote that has no backslash before it. */
  takeQuoted(): Unescaped | undefined {
    const quote = this.text[this.offset];
    if (quote !== '"' && quote !== "'") return undefined;
    let end = this.offset;
    do {
      end = this.text.indexOf(quote, end + 1);
    } while (end > 0 && this.text[end - 1] === "\\");
    if (end < 0) return undefined;
    const quoted = this.text.slice(this.offset, end + 1);
    if (quoted.includes("\0")) return undefined;
    const unescaped = unescapeQuoted(quoted);
    if ("fault" in unescaped) throw this.fault(unescaped.fault, this.offset + unescaped.offset);
    this.offset = end + 1;
    this.last = unescaped.text;
    return unescaped;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  #remember(found: string | undefined): string | undefined {
    if (found !== undefined) this.last = found;
    return found;
  }
}
