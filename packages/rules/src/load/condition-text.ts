// SPDX-License-Identifier: Apache-2.0
import { RuleError } from "../errors.ts";
import type { Condition } from "../filter/ast.ts";
import { parseCondition } from "../filter/parser.ts";
import type { MappedText } from "./mapped-text.ts";
import { LoadRefusal, type Locations } from "./problem.ts";
import { TooLong } from "./substitute-lists.ts";

/** A condition of a rules file after its lists were put in. */
export interface ParsedText {
  readonly text: MappedText;
  readonly condition: Condition;
  /** Names of the lists that were put in. */
  readonly lists: ReadonlySet<string>;
}

/** Puts the items of lists into a text and tells their names. */
export type Substitute = (text: MappedText, used: (name: string) => void) => MappedText;

/** Puts lists into a condition and parses it. Throws LoadRefusal that points into the rules file. */
export function parseMapped(written: MappedText, substitute: Substitute, locations: Locations): ParsedText {
  const lists = new Set<string>();
  let text = written;
  try {
    text = substitute(written, (name) => void lists.add(name));
    return { text, condition: parseCondition(text.text), lists };
  } catch (error) {
    if (error instanceof TooLong)
      throw new LoadRefusal("LOAD_ERR_COMPILE_CONDITION", error.message, locations);
    if (!(error instanceof RuleError)) throw error;
    const at = expressionLocations(locations, text, error.position.offset);
    throw new LoadRefusal("LOAD_ERR_COMPILE_CONDITION", error.message, at, error.hint);
  }
}

/** Adds the place within a condition to the way to it. */
export function expressionLocations(locations: Locations, text: MappedText, offset: number): Locations {
  return [...locations, { itemType: "condition expression", itemName: "", ...text.locate(offset) }];
}
