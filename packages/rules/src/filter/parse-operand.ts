// SPDX-License-Identifier: Apache-2.0
/*
 *   operand        = field | transformation ;
 *   field          = name { "." name }+ [ "[" ( quoted | bare-argument ) "]" ] ;      (* at least one dot *)
 *   transformation = transformer "(" argument { "," argument } ")" [ "[" ( quoted | bare-argument ) "]" ] ;
 *   argument       = number | quoted | "(" [ item { "," item } ] ")" | transformation | field ;
 *   item           = field | transformation | quoted | number ;
 *
 * No blank may stand between a transformer and its parenthesis, nor before and in brackets.
 */
import { RuleError } from "../errors.ts";
import { limits } from "../limits.ts";
import {
  type ArgumentList,
  type FieldReference,
  type Operand,
  type Transformation,
  type TransformationArgument,
  transformerNames,
  type Value,
} from "./ast.ts";
import type { Lexer } from "./lexer.ts";

/** How deeply the parser is nested. The places that count are those that count in Falco. */
export class Depth {
  #depth = 0;

  enter(lexer: Lexer): void {
    this.#depth++;
    if (this.#depth < limits.conditionDepth) return;
    const message = `exceeded max depth limit of ${limits.conditionDepth}`;
    throw new RuleError("limit", message, lexer.text, lexer.offset);
  }

  leave(): void {
    this.#depth--;
  }
}

const allTransformers = ["val", ...transformerNames].map((name) => `'${name}'`).join(", ");

/** The end of several messages. */
export const expectedTransformers: string = `a field with a valid transformer: ${allTransformers}`;

/** A field or a transformation at the cursor, or undefined when there is none. */
export function parseOperand(lexer: Lexer, depth: Depth): Operand | undefined {
  return parseField(lexer) ?? parseTransformation(lexer, depth, "without-val");
}

function parseField(lexer: Lexer): FieldReference | undefined {
  const start = lexer.offset;
  const name = lexer.takeFieldName();
  if (name === undefined) return undefined;
  return { kind: "field", name, ...parseArgument(lexer), start, end: lexer.offset };
}

function parseArgument(lexer: Lexer): { argument?: string } {
  if (!lexer.take("[")) return {};
  const argument = lexer.takeQuoted()?.text ?? lexer.takeBareArgument();
  if (argument === undefined) {
    throw lexer.fault("expected a valid field argument: a quoted string or a bare string");
  }
  if (!lexer.take("]")) throw lexer.fault("expected a ']' token");
  return { argument };
}

/** A transformation at the cursor; `val(field)` only on the right of a comparison. */
export function parseTransformation(
  lexer: Lexer,
  depth: Depth,
  val: "with-val" | "without-val",
): Transformation | undefined {
  const start = lexer.offset;
  if (val === "with-val" && lexer.take("val(")) {
    lexer.takeBlanks();
    const field = parseField(lexer);
    if (field === undefined) throw lexer.fault("expected a field within 'val' transformer");
    close(lexer);
    return {
      kind: "transformation",
      name: "val",
      arguments: [field],
      ...parseArgument(lexer),
      start,
      end: lexer.offset,
    };
  }
  const name = transformerNames.find((candidate) => lexer.take(`${candidate}(`));
  if (name === undefined) return undefined;
  depth.enter(lexer);
  const args: TransformationArgument[] = [];
  do args.push(parseTransformationArgument(lexer, depth));
  while (lexer.take(","));
  close(lexer);
  depth.leave();
  return { kind: "transformation", name, arguments: args, ...parseArgument(lexer), start, end: lexer.offset };
}

function close(lexer: Lexer): void {
  lexer.takeBlanks();
  if (!lexer.take(")")) throw lexer.fault("expected a ')' token closing the transformer");
}

function parseTransformationArgument(lexer: Lexer, depth: Depth): TransformationArgument {
  depth.enter(lexer);
  lexer.takeBlanks();
  const argument = tryNumberOrQuoted(lexer) ?? parseArgumentList(lexer, depth) ?? parseOperand(lexer, depth);
  if (argument === undefined) {
    throw lexer.fault(
      "expected field transformer argument: field, transformer, quoted string, number, or transformer list",
    );
  }
  lexer.takeBlanks();
  depth.leave();
  return argument;
}

function parseArgumentList(lexer: Lexer, depth: Depth): ArgumentList | undefined {
  const start = lexer.offset;
  if (!lexer.take("(")) return undefined;
  lexer.takeBlanks();
  const items: (Operand | Value)[] = [];
  if (!lexer.take(")")) {
    do {
      lexer.takeBlanks();
      const item = parseOperand(lexer, depth) ?? tryNumberOrQuoted(lexer);
      if (item === undefined) {
        throw lexer.fault("expected transformer list argument: field, transformer, quoted string, or number");
      }
      items.push(item);
      lexer.takeBlanks();
    } while (lexer.take(","));
    if (!lexer.take(")")) throw lexer.fault("expected ')'");
  }
  return { kind: "arguments", items, start, end: lexer.offset };
}

function tryNumberOrQuoted(lexer: Lexer): Value | undefined {
  const start = lexer.offset;
  const number = lexer.takeNumber();
  if (number !== undefined) return { kind: "value", text: number, start, end: lexer.offset };
  const quoted = lexer.takeQuoted();
  return quoted === undefined ? undefined : { kind: "value", ...quoted, start, end: lexer.offset };
}

/** A quoted or bare string at the cursor. */
export function tryValue(lexer: Lexer): Value | undefined {
  const start = lexer.offset;
  const found = lexer.takeQuoted() ?? bare(lexer.takeBareString());
  return found === undefined ? undefined : { kind: "value", ...found, start, end: lexer.offset };
}

function bare(text: string | undefined): { text: string } | undefined {
  return text === undefined ? undefined : { text };
}
