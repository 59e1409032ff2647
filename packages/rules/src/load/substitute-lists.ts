// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { MappedText } from "./mapped-text.ts";
import { quoteItem } from "./quote-item.ts";

/** A list as conditions see it: its items with the lists that they name put in. */
export interface ResolvedList {
  readonly name: string;
  readonly written: readonly MappedText[];
  readonly items: readonly MappedText[];
  /** Place in the order of definition: an item that names a later list is replaced, too. */
  readonly rank: number;
}

/** The condition grew beyond the limit. */
export class TooLong extends Error {}

/**
 * Puts the items of lists where their names stand in a condition: a name counts where blanks, parentheses, commas,
 * `=` or an end of the text are on both sides, outside of quotes. An empty list takes a comma beside it away.
 *
 * @param used told the names of the lists that were put in
 */
export function substituteLists(
  condition: MappedText,
  lists: ReadonlyMap<string, ResolvedList>,
  used: (name: string) => void,
): MappedText {
  if (lists.size === 0) return condition;
  return new Substitution(lists, used).apply(condition, 0);
}

/** A quoted string, a list's name that has blanks or other marks in it, or a run of characters that may be one. */
function tokenPattern(lists: ReadonlyMap<string, ResolvedList>): RegExp {
  const odd = [...lists.keys()].filter((name) => !/^[^\s(),="']+$/.test(name));
  const names = odd
    .sort((left, right) => right.length - left.length)
    .slice(0, MOST_ODD_NAMES)
    .map((name) => `${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![^\\s(),=])`);
  return new RegExp([...QUOTED, ...names, "[^\\s(),=\"']+"].join("|"), "g");
}

/** Loading warns about such names; more of them are not looked for, as each one slows the search down. */
const MOST_ODD_NAMES = 100;

const QUOTED = ['"(?:\\\\"|[^"])*"', "'(?:\\\\'|[^'])*'"];

class Substitution {
  readonly #lists: ReadonlyMap<string, ResolvedList>;
  readonly #used: (name: string) => void;
  readonly #token: RegExp;
  #length = 0;

  constructor(lists: ReadonlyMap<string, ResolvedList>, used: (name: string) => void) {
    this.#lists = lists;
    this.#token = tokenPattern(lists);
    this.#used = used;
  }

  /** Only lists from a rank on: text that came from a list is not searched for that list again. */
  apply(text: MappedText, fromRank: number): MappedText {
    const parts: MappedText[] = [];
    let copied = 0;
    for (const { 0: token, index } of text.text.matchAll(this.#token)) {
      const list = this.#lists.get(token);
      if (list === undefined || list.rank < fromRank || !isDelimited(text.text, index, token.length))
        continue;
      this.#used(list.name);
      let from = index;
      let to = index + token.length;
      const items = this.#items(list, text, from);
      if (items.length === 0) [from, to] = withoutComma(text.text, from, to, copied);
      parts.push(text.slice(copied, from), ...items);
      copied = to;
    }
    if (parts.length === 0) return text;
    return MappedText.join([...parts, text.slice(copied, text.text.length)]);
  }

  #items(list: ResolvedList, text: MappedText, offset: number): MappedText[] {
    // What lists put in is said to stand where the list's name stands.
    const place = text.locate(offset);
    const joined = list.items.map((item) => quoteItem(item).text).join(", ");
    this.#length += joined.length;
    if (this.#length > limits.conditionLength) throw new TooLong("lists make the condition too long");
    if (joined === "") return [];
    return [this.apply(MappedText.at(joined, place), list.rank + 1)];
  }
}

function isDelimited(text: string, start: number, length: number): boolean {
  const before = text[start - 1];
  const after = text[start + length];
  return isDelimiter(before) && isDelimiter(after);
}

function isDelimiter(character: string | undefined): boolean {
  return character === undefined || " \t\n\r(),=".includes(character);
}

/** Widens a range to one comma beside it, on the left rather than on the right. */
function withoutComma(text: string, from: number, to: number, earliest: number): [number, number] {
  const before = text.slice(earliest, from).trimEnd();
  if (before.endsWith(",")) return [earliest + before.length - 1, to];
  const after = /^[ \t\n\r]*,/.exec(text.slice(to, to + 1000));
  return [from, to + (after?.[0].length ?? 0)];
}
