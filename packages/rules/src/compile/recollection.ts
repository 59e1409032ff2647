// SPDX-License-Identifier: Apache-2.0
import type { Checked, FieldTerm, Term } from "../check/checked.ts";
import type { AnswerMemory, Extract } from "../extract.ts";
import type { SourceWriter } from "./source.ts";

type Memory<E> = (event: E) => AnswerMemory | undefined;

/** Bits of a small integer. */
const MOST_BITS = 31;

/**
 * Writes conditions that depend on one thing alone, such as `fd.name startswith /etc or fd.directory in (...)` on a
 * path, so that they are answered once for each such thing and not for each event.
 *
 * Generated names: `g`/`h` what an event's answers are remembered on and when it was found, `l` finds it, `m` answers.
 */
export class Recollection<E> {
  readonly #writer: SourceWriter<E>;
  readonly #extractOf: (term: FieldTerm) => Extract<E>;
  readonly #memories = new Map<Memory<E>, { name: number; bits: number }>();
  readonly #written = new Map<number, string | undefined>();
  /** Whether a condition is being written of which the whole will be remembered. */
  #inside = false;

  constructor(writer: SourceWriter<E>, extractOf: (term: FieldTerm) => Extract<E>) {
    this.#writer = writer;
    this.#extractOf = extractOf;
  }

  /** An expression for a condition that can be remembered; undefined for others. */
  condition(condition: Checked): string | undefined {
    if (this.#inside) return undefined;
    if (this.#written.has(condition.id)) return this.#written.get(condition.id);
    const memory = this.#memoryOf(condition);
    const written = typeof memory === "function" ? this.#write(condition, memory) : undefined;
    this.#written.set(condition.id, written);
    return written;
  }

  #write(condition: Checked, memory: Memory<E>): string | undefined {
    let known = this.#memories.get(memory);
    if (known === undefined) {
      known = { name: this.#memories.size, bits: 0 };
      this.#memories.set(memory, known);
      const { name } = known;
      this.#writer.line(
        `let g${name} = undefined, h${name} = 0;\n` +
          `function l${name}() { h${name} = N; g${name} = ${this.#writer.constant(memory)}(E); ` +
          `if (g${name} !== undefined && g${name}.owner !== owner) { g${name}.owner = owner; g${name}.known = 0; g${name}.answers = 0; } ` +
          `return g${name}; }`,
      );
    }
    if (known.bits === MOST_BITS) return undefined;
    const { name } = known;
    const bit = 1 << known.bits++;
    this.#inside = true;
    const answer = this.#writer.ask(condition);
    this.#inside = false;
    this.#writer.line(
      `function m${condition.id}() { const answer = ${answer}; ` +
        `if (g${name} !== undefined) { g${name}.known |= ${bit}; if (answer) g${name}.answers |= ${bit}; } return answer; }`,
    );
    return `((h${name} === N ? g${name} : l${name}()) !== undefined && (g${name}.known & ${bit}) !== 0 ? (g${name}.answers & ${bit}) !== 0 : m${condition.id}())`;
  }

  /** What alone decides a condition: undefined when that is several things, `true` when it is nothing at all. */
  #memoryOf(condition: Checked): Memory<E> | true | undefined {
    switch (condition.kind) {
      case "and":
      case "or":
        return joint(condition.operands.map((operand) => this.#memoryOf(operand)));
      case "not":
        return this.#memoryOf(condition.operand);
      case "exists":
      case "comparison":
        return this.#memoryOfTerm(condition.term);
      case "relation":
        return joint([this.#memoryOfTerm(condition.left), this.#memoryOfTerm(condition.right)]);
    }
  }

  #memoryOfTerm(term: Term): Memory<E> | true | undefined {
    switch (term.kind) {
      case "field":
        return this.#extractOf(term).memory;
      case "constant":
        return true;
      case "list":
        return joint(term.items.map((item) => this.#memoryOfTerm(item)));
      case "transformed":
        return joint(term.operands.map((operand) => this.#memoryOfTerm(operand)));
    }
  }
}

/** What alone decides several things together. */
function joint<M>(memories: readonly (M | true | undefined)[]): M | true | undefined {
  const distinct = new Set(memories);
  distinct.delete(true);
  if (distinct.size === 0) return true;
  return distinct.size === 1 ? [...distinct][0] : undefined;
}
