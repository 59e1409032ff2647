// SPDX-License-Identifier: Apache-2.0
/*
 *   output = { text | "%" [ width ] operand } ;
 *   width  = digit { digit } ;
 *
 * The operand is that of the condition language; of the text behind the percent sign as much is taken as names a
 * field: `%proc.names` is the field proc.name and the text `s`. A leading `*` of Falco's older outputs is dropped.
 */

import type { Term } from "../check/checked.ts";
import type { FieldCatalogue } from "../check/field-catalogue.ts";
import { ConditionGraph } from "../check/graph.ts";
import { checkTerm } from "../check/term.ts";
import { RuleError } from "../errors.ts";
import type { Operand } from "../filter/ast.ts";
import { parseOperand } from "../filter/parser.ts";
import { printOperand } from "../filter/print.ts";

/** A checked output format. */
export interface OutputTemplate {
  readonly parts: readonly (string | OutputField)[];
}

/** A place where a value is put. */
export interface OutputField {
  /** As written, the key of JSON's `output_fields`: `proc.aname[2]`. */
  readonly name: string;
  readonly term: Term;
  /** Cut or padded with blanks to so many characters. */
  readonly width: number | undefined;
}

/**
 * Parses an output format and checks its fields.
 *
 * @throws RuleError `syntax`, or `unknown-field` for a token that is no field that can be printed
 */
export function parseTemplate(format: string, catalogue: FieldCatalogue): OutputTemplate {
  if (format === "") throw new RuleError("syntax", "empty formatting token", format, 0);
  const graph = new ConditionGraph();
  const parts: (string | OutputField)[] = [];
  let at = format.startsWith("*") ? 1 : 0;
  while (at < format.length) {
    const percent = format.indexOf("%", at);
    if (percent !== at) parts.push(format.slice(at, percent < 0 ? format.length : percent));
    if (percent < 0) break;
    const digits = /^[0-9]*/.exec(format.slice(percent + 1, percent + 20))![0];
    const start = percent + 1 + digits.length;
    if (start >= format.length) {
      const what = digits === "" ? "%" : "number";
      throw new RuleError(
        "syntax",
        `invalid formatting syntax: formatting cannot end with a ${what}`,
        format,
        percent,
      );
    }
    const token = longestToken(format, start, catalogue, graph);
    parts.push({
      ...token.field,
      width: digits === "" ? undefined : Math.min(Number(digits), LARGEST_WIDTH),
    });
    at = token.end;
  }
  return { parts };
}

const LARGEST_WIDTH = 4096;

/** The longest start of the text that is a field or transformation with known names. */
function longestToken(
  format: string,
  start: number,
  catalogue: FieldCatalogue,
  graph: ConditionGraph,
): { field: Pick<OutputField, "name" | "term">; end: number } {
  const written = /^[a-zA-Z0-9_.]*(?:[[(][^%]*)?/.exec(format.slice(start, start + LONGEST_TOKEN))![0];
  let hint: string | undefined;
  for (const end of candidateEnds(written)) {
    try {
      const parsed = parseOperand(written.slice(0, end));
      if (parsed.end !== end) continue;
      const term = checkTerm(parsed.operand, { text: written, catalogue, graph });
      return { field: { name: nameOf(parsed.operand), term }, end: start + end };
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      hint ??= error.hint;
    }
  }
  const shown = /^[^\s%,;:'"()[\]{}]*/.exec(written)![0];
  const options = hint === undefined ? {} : { hint };
  throw new RuleError("unknown-field", `invalid formatting token ${shown}`, format, start, options);
}

const LONGEST_TOKEN = 4096;

/** Where an operand may end: first behind what parses, then at each shorter end of its name. */
function candidateEnds(written: string): number[] {
  const ends: number[] = [];
  try {
    ends.push(parseOperand(written).end);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
  }
  const name = /^[a-zA-Z0-9_.]*/.exec(written)![0].slice(0, 256);
  for (let end = name.length; end > 2; end--) ends.push(end);
  return ends;
}

function nameOf(operand: Operand): string {
  return printOperand(operand);
}
