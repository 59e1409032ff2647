// SPDX-License-Identifier: Apache-2.0
import type { Checked, CheckedChain, CheckedComparison, FieldTerm, Term } from "../check/checked.ts";
import type { Extract, Extractors, Value } from "../extract.ts";
import { Recollection } from "./recollection.ts";
import { apply, compileTest, quantifierOf, relate } from "./test.ts";

/**
 * Writes JavaScript for conditions. Each value that is asked for, and each part of a condition that stands in more
 * than one place, becomes a function that answers once for an event and remembers: the number of the event at which
 * it last answered is kept beside the answer. Rule text gets into the source as JSON literals only; everything else
 * that is constant is passed by reference.
 *
 * Answers that depend on one thing alone, such as a path, are remembered with it, from event to event.
 *
 * Generated names: `k` constants by reference, `v`/`a` values and when they were taken, `r`/`b` answers and when they were
 * given, `t` terms and `c` conditions as functions, `E` the event, `N` its number; those of {@link Recollection}.
 */
export class SourceWriter<E> {
  readonly #extractors: Extractors<E>;
  readonly #lines: string[] = [];
  readonly #constants: unknown[] = [];
  readonly #terms = new Map<number, string>();
  readonly #conditions = new Map<number, string>();
  readonly #uses = new Map<number, number>();
  readonly #extracts = new Map<number, Extract<E>>();
  readonly #recollection: Recollection<E>;

  constructor(extractors: Extractors<E>) {
    this.#extractors = extractors;
    this.#recollection = new Recollection(this, (term) => this.#extractOf(term));
  }

  /** Counts in how many places the parts of a condition stand. Call for all conditions before any is written. */
  count(condition: Checked): void {
    const uses = this.#uses.get(condition.id) ?? 0;
    this.#uses.set(condition.id, uses + 1);
    if (uses > 0) return;
    if (condition.kind === "not") this.count(condition.operand);
    if (condition.kind === "and" || condition.kind === "or")
      for (const operand of condition.operands) this.count(operand);
  }

  /** An expression that is true when the condition holds for the event. */
  condition(condition: Checked): string {
    return this.#recollection.condition(condition) ?? this.ask(condition);
  }

  /** The same, without what is remembered from other events about the condition as a whole. */
  ask(condition: Checked): string {
    const shared = (this.#uses.get(condition.id) ?? 0) > 1 && !isCheap(condition);
    if (!shared) return this.#plain(condition);
    const known = this.#conditions.get(condition.id);
    if (known !== undefined) return known;
    const id = condition.id;
    this.#lines.push(
      `let r${id} = false, b${id} = 0;`,
      `function c${id}() { if (b${id} !== N) { b${id} = N; r${id} = ${this.#plain(condition)}; } return r${id}; }`,
    );
    const call = `c${id}()`;
    this.#conditions.set(id, call);
    return call;
  }

  /** Adds a line of source. */
  line(text: string): void {
    this.#lines.push(text);
  }

  /** A name under which the source finds a value. */
  constant(value: unknown): string {
    this.#constants.push(value);
    return `k${this.#constants.length - 1}`;
  }

  /** All source, and the values of `k0`, `k1`, … */
  finish(): { source: string; constants: readonly unknown[] } {
    this.#recollection.finish();
    return { source: this.#lines.join("\n"), constants: this.#constants };
  }

  #plain(condition: Checked): string {
    switch (condition.kind) {
      case "and":
      case "or":
        return this.#chain(condition);
      case "not":
        return `!(${this.condition(condition.operand)})`;
      case "exists":
        return `${this.#term(condition.term).take} !== undefined`;
      case "comparison":
        return this.#comparison(condition);
      case "relation": {
        const between = this.constant(condition.operator.between);
        const list = JSON.stringify(condition.operator.list) ?? "undefined";
        const left = this.#term(condition.left).take;
        const right = this.#term(condition.right).take;
        return `${this.constant(relate)}(${between}, ${list}, ${left}, ${right})`;
      }
    }
  }

  #chain({ kind, operands }: CheckedChain): string {
    const joint = kind === "and" ? " && " : " || ";
    // What is remembered costs least, and often decides: it comes first. The order does not change the answer.
    const remembered = operands.filter((operand) => this.#recollection.condition(operand) !== undefined);
    const ordered = [...remembered, ...operands.filter((operand) => !remembered.includes(operand))];
    return ordered.map((operand) => `(${this.condition(operand)})`).join(joint);
  }

  #comparison(comparison: CheckedComparison): string {
    const { term, operator, modifier, constants, valueKind } = comparison;
    const quantifier = quantifierOf(comparison);
    const { take, name } = this.#term(term);
    if (quantifier !== "one") {
      return `${this.constant(apply[quantifier])}(${this.constant(compileTest(comparison))}, ${take})`;
    }
    const reference = (value: unknown): string => this.constant(value);
    const inline =
      modifier === undefined ? operator.source?.(name, constants, valueKind, reference) : undefined;
    // The first mention takes the value; the others read what was taken.
    if (inline !== undefined) return inline === "false" ? inline : inline.replace(name, take);
    const test = this.constant(compileTest(comparison));
    return `${take} !== undefined && ${test}(${name})`;
  }

  /** An expression that takes a term's value, and the name that holds it afterwards. */
  #term(term: Term): { take: string; name: string } {
    const known = this.#terms.get(term.id);
    const name = `v${term.id}`;
    if (known !== undefined) return { take: known, name };
    const value = this.#value(term);
    const id = term.id;
    this.#lines.push(
      `let ${name} = undefined, a${id} = 0;`,
      `function t${id}() { a${id} = N; return ${name} = ${value}; }`,
    );
    const take = `(a${id} === N ? ${name} : t${id}())`;
    this.#terms.set(id, take);
    return { take, name };
  }

  #value(term: Term): string {
    switch (term.kind) {
      case "field":
        return `${this.constant(this.#extractOf(term))}(E)`;
      case "constant":
        return JSON.stringify(term.text);
      case "list": {
        const list = this.constant(listOf);
        return `${list}([${term.items.map((item) => this.#term(item).take).join(", ")}])`;
      }
      case "transformed": {
        const call = this.constant(transform);
        const compiled = this.constant(term.transformer.compile(term.argument));
        const operands = term.operands.map((operand) => this.#term(operand).take);
        return `${call}(${compiled}, [${operands.join(", ")}])`;
      }
    }
  }

  /** A field that the source of events does not answer is missing in all of them. */
  #extractOf({ id, field, argument }: FieldTerm): Extract<E> {
    const known = this.#extracts.get(id);
    if (known !== undefined) return known;
    const extract = this.#extractors.get(field.name)?.(argument) ?? (() => undefined);
    this.#extracts.set(id, extract);
    return extract;
  }
}

/** Asking again costs no more than remembering the answer. */
function isCheap(condition: Checked): boolean {
  if (condition.kind === "not") return isCheap(condition.operand);
  if (condition.kind === "exists") return true;
  if (condition.kind !== "comparison" || condition.modifier !== undefined) return false;
  const simple = condition.operator.source?.("v", condition.constants, condition.valueKind, () => "k");
  return simple !== undefined && !simple.includes("(") && condition.constants.length === 1;
}

/** A list of values, missing when one of them is. */
function listOf(values: readonly Value[]): Value {
  return values.includes(undefined) ? undefined : values;
}

function transform(
  compiled: (values: readonly NonNullable<Value>[]) => Value,
  values: readonly Value[],
): Value {
  return values.includes(undefined) ? undefined : compiled(values as readonly NonNullable<Value>[]);
}
