// SPDX-License-Identifier: Apache-2.0
/*
 * The condition language of Falco rules, by recursive descent:
 *
 *   condition = and { "or" ( blank and | "(" condition ")" ) } ;
 *   and       = not { "and" ( blank not | "(" condition ")" ) } ;
 *   not       = { "not" blank } ( "not(" condition ")" | check ) ;
 *   check     = "(" condition ")" | operand test | identifier ;
 *   test      = "exists"
 *             | ( "<" | "<=" | ">" | ">=" ) ( number | right )
 *             | string-operator ( string | right )
 *             | string-operator blank ( "oneof" | "anyof" | "allof" ) blank ( list | identifier )
 *             | ( "in" | "intersects" | "pmatch" ) ( list | right | identifier ) ;
 *   right     = transformation | "val(" field ")" ;
 *   list      = "(" [ string { "," string } ] ")" ;
 *   string    = quoted | bare ;
 *
 * Operands are in parse-operand.ts, tokens in lexer.ts. Blanks may stand between all parts, and must where shown.
 */
import { limits } from "../limits.ts";
import {
  type Comparison,
  type Condition,
  listOperators,
  type Modifier,
  modifiers,
  numberOperators,
  type Operand,
  type OperatorName,
  stringOperators,
  type Value,
  type ValueList,
} from "./ast.ts";
import { Lexer } from "./lexer.ts";
import {
  Depth,
  expectedTransformers,
  parseTransformation,
  parseOperand as takeOperand,
  tryValue,
} from "./parse-operand.ts";

/**
 * Parses the text of a condition. Macros and lists stay names; nothing is checked against fields or types.
 *
 * @throws RuleError with code `syntax`, or `limit` when nested too deeply, and the position in `text`
 */
export function parseCondition(text: string): Condition {
  return new ConditionParser(text).parse();
}

/** An operand at the start of a text and where it ends; for output formats. Throws RuleError. */
export function parseOperand(text: string): { operand: Operand; end: number } {
  const lexer = new Lexer(text);
  const operand = takeOperand(lexer, new Depth());
  if (operand === undefined) throw lexer.fault("expected a field or a transformer");
  return { operand, end: lexer.offset };
}

const symbols = stringOperators.filter((operator) => !/[a-z]/.test(operator));
const words = stringOperators.filter((operator) => /[a-z]/.test(operator));

class ConditionParser {
  readonly #lexer: Lexer;
  readonly #depth = new Depth();

  constructor(text: string) {
    this.#lexer = new Lexer(text);
  }

  parse(): Condition {
    const lexer = this.#lexer;
    if (lexer.text.length === 0) throw lexer.fault("filter input string is empty");
    if (lexer.text.length > limits.conditionLength) throw lexer.fault("the condition is too long");
    const condition = this.#or();
    if (!lexer.atEnd) throw lexer.fault(`unexpected token after '${lexer.last}', expecting 'or', 'and'`);
    return condition;
  }

  #or(): Condition {
    return this.#chain("or", () => this.#and());
  }

  #and(): Condition {
    return this.#chain("and", () => this.#not());
  }

  #chain(kind: "and" | "or", next: () => Condition): Condition {
    const lexer = this.#lexer;
    this.#depth.enter(lexer);
    lexer.takeBlanks();
    const start = lexer.offset;
    const operands = [next()];
    lexer.takeBlanks();
    while (lexer.take(kind)) {
      if (lexer.takeBlanks()) operands.push(next());
      else if (lexer.take("(")) operands.push(this.#parenthesised());
      else throw lexer.fault(`expected blank or '(' after '${kind}'`);
      lexer.takeBlanks();
    }
    this.#depth.leave();
    if (operands.length === 1) return operands[0]!;
    return { kind, operands, start, end: operands.at(-1)!.end };
  }

  #not(): Condition {
    const lexer = this.#lexer;
    this.#depth.enter(lexer);
    lexer.takeBlanks();
    const start = lexer.offset;
    let negated = false;
    while (lexer.takeNot()) negated = !negated;
    let condition: Condition;
    if (lexer.take("not(")) {
      negated = !negated;
      condition = this.#parenthesised();
    } else {
      condition = this.#check();
    }
    this.#depth.leave();
    return negated ? { kind: "not", operand: condition, start, end: lexer.offset } : condition;
  }

  /** What follows an opening parenthesis, with the closing one. */
  #parenthesised(): Condition {
    const lexer = this.#lexer;
    this.#depth.enter(lexer);
    const condition = this.#or();
    lexer.takeBlanks();
    if (!lexer.take(")")) throw lexer.fault("expected a ')' token");
    this.#depth.leave();
    return condition;
  }

  #check(): Condition {
    const lexer = this.#lexer;
    this.#depth.enter(lexer);
    lexer.takeBlanks();
    const start = lexer.offset;
    const check = this.#checkAt(start);
    this.#depth.leave();
    return check;
  }

  #checkAt(start: number): Condition {
    const lexer = this.#lexer;
    if (lexer.take("(")) return this.#parenthesised();
    const left = takeOperand(lexer, this.#depth);
    if (left !== undefined) return this.#test(left, start);
    const name = lexer.takeIdentifier();
    if (name !== undefined) return { kind: "macro", name, start, end: lexer.offset };
    throw lexer.fault("expected a '(' token, a field check, or an identifier");
  }

  #test(left: Operand, start: number): Condition {
    const lexer = this.#lexer;
    this.#depth.enter(lexer);
    lexer.takeBlanks();
    if (lexer.take("exists")) {
      this.#depth.leave();
      return { kind: "exists", left, start, end: lexer.offset };
    }
    const test = this.#numberTest() ?? this.#stringTest() ?? this.#listTest();
    if (test === undefined) throw lexer.fault(EXPECTED_OPERATOR);
    this.#depth.leave();
    return { kind: "comparison", left, ...test, start, end: lexer.offset };
  }

  #numberTest(): Test | undefined {
    const lexer = this.#lexer;
    const operator = numberOperators.find((candidate) => lexer.take(candidate));
    if (operator === undefined) return undefined;
    lexer.takeBlanks();
    const start = lexer.offset;
    const operand = this.#right();
    if (operand !== undefined) return { operator, right: operand };
    const text = lexer.takeNumber();
    if (text === undefined) throw lexer.fault(`expected a number value or ${expectedTransformers}`);
    return { operator, right: { kind: "value", text, start, end: lexer.offset } };
  }

  #stringTest(): Test | undefined {
    const lexer = this.#lexer;
    const symbol = symbols.find((candidate) => lexer.take(candidate));
    const operator = symbol ?? lexer.takeWord(words);
    if (operator === undefined) return undefined;
    const blank = lexer.takeBlanks() || symbol === undefined;
    const modifier = blank ? this.#modifier() : undefined;
    if (modifier !== undefined) {
      const list = this.#list() ?? this.#identifier();
      if (list === undefined) throw lexer.fault("expected a list or an identifier");
      return { operator, modifier, right: list };
    }
    const right = this.#right() ?? tryValue(lexer);
    if (right === undefined) throw lexer.fault(`expected a string value or ${expectedTransformers}`);
    return { operator, right };
  }

  /** `oneof` and its kin, where a list follows; else they are plain strings. */
  #modifier(): Modifier | undefined {
    const lexer = this.#lexer;
    const { offset, last } = lexer;
    const modifier = lexer.takeWord(modifiers);
    if (modifier === undefined) return undefined;
    const rest = lexer.text.slice(lexer.offset, lexer.offset + 4);
    if (/^(?:\(|[a-zA-Z])/.test(rest) && !/^(?:and|or|not)(?![a-zA-Z0-9])/.test(rest)) return modifier;
    lexer.offset = offset;
    lexer.last = last;
    return undefined;
  }

  #listTest(): Test | undefined {
    const lexer = this.#lexer;
    const operator = listOperators.find((candidate) => lexer.take(candidate));
    if (operator === undefined) return undefined;
    lexer.takeBlanks();
    const right = this.#list() ?? this.#right() ?? this.#identifier();
    if (right === undefined) throw lexer.fault(`expected a list, an identifier, or ${expectedTransformers}`);
    return { operator, right };
  }

  #list(): ValueList | undefined {
    const lexer = this.#lexer;
    const start = lexer.offset;
    if (!lexer.take("(")) return undefined;
    lexer.takeBlanks();
    const items: Value[] = [];
    const first = tryValue(lexer);
    if (first !== undefined) {
      items.push(first);
      lexer.takeBlanks();
      while (lexer.take(",")) {
        lexer.takeBlanks();
        const item = tryValue(lexer);
        if (item === undefined) throw lexer.fault("expected a string value");
        items.push(item);
        lexer.takeBlanks();
      }
    }
    if (!lexer.take(")")) throw lexer.fault("expected a ')' token");
    return { kind: "values", items, start, end: lexer.offset };
  }

  #right(): Operand | undefined {
    return parseTransformation(this.#lexer, this.#depth, "with-val");
  }

  #identifier(): Value | undefined {
    const start = this.#lexer.offset;
    const text = this.#lexer.takeIdentifier();
    return text === undefined ? undefined : { kind: "value", text, start, end: this.#lexer.offset };
  }
}

type Test = Pick<Comparison, "operator" | "right"> & { modifier?: Modifier };

const named = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");
const operatorNames: readonly (OperatorName | "exists")[] = [
  "exists",
  ...numberOperators,
  ...stringOperators,
  ...listOperators,
];
const EXPECTED_OPERATOR = `expected a valid check operator: one of ${named(operatorNames)}`;
