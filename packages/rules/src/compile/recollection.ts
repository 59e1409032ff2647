// SPDX-License-Identifier: Apache-2.0
import type { Checked, FieldTerm, Term } from "../check/checked.ts";
import type { AnswerMemory, Extract } from "../extract.ts";

type Memory<E> = (event: E) => AnswerMemory | undefined;

/** What writes all other source. */
interface Writer {
  /** An expression that answers the condition, whatever is remembered of it. */
  ask(condition: Checked): string;
  /** A name under which the source finds a value. */
  constant(value: unknown): string;
  line(text: string): void;
}

/** Bits of a small integer. */
const WORD_BITS = 31;

/**
 * Writes conditions that depend on one thing alone, such as `fd.name startswith /etc or fd.directory in (...)` on a
 * path, so that they are answered once for each such thing and not for each event. That begins when a thing is met for
 * the second time.
 *
 * Generated names: `g`/`h` what an event's answers are remembered on and when it was found, `l` finds it, `m` answers.
 */
export class Recollection<E> {
  readonly #writer: Writer;
  readonly #extractOf: (term: FieldTerm) => Extract<E>;
  readonly #memories = new Map<Memory<E>, string>();
  readonly #written = new Map<number, string | undefined>();
  /** Conditions that are remembered. Each has a place of its own on every memory: two may turn out to be the same. */
  #conditions = 0;
  /** Whether a condition is being written of which the whole will be remembered. */
  #inside = false;

  constructor(writer: Writer, extractOf: (term: FieldTerm) => Extract<E>) {
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

  /** Declares what all memories start with. Call when all conditions are written. */
  finish(): void {
    const words = Math.ceil(this.#conditions / WORD_BITS);
    this.#writer.line(`const unanswered = ${JSON.stringify(Array(2 * words).fill(0))};`);
  }

  #write(condition: Checked, memory: Memory<E>): string {
    const name = this.#memories.get(memory) ?? this.#find(memory);
    const number = this.#conditions++;
    const known = `g${name}[${2 * Math.floor(number / WORD_BITS)}]`;
    const answers = `g${name}[${2 * Math.floor(number / WORD_BITS) + 1}]`;
    const bit = 1 << (number % WORD_BITS);
    this.#inside = true;
    const answer = this.#writer.ask(condition);
    this.#inside = false;
    this.#writer.line(
      `function m${condition.id}() {\n` +
        `const answer = ${answer};\n` +
        `if (g${name} !== undefined) { ${known} |= ${bit}; if (answer) ${answers} |= ${bit}; }\n` +
        "return answer;\n}",
    );
    return (
      `((h${name} === N ? g${name} : l${name}()) !== undefined && (${known} & ${bit}) !== 0` +
      ` ? (${answers} & ${bit}) !== 0 : m${condition.id}())`
    );
  }

  /** Writes how the answers on a memory are found, and returns the name under which they are then. */
  #find(memory: Memory<E>): string {
    const name = String(this.#memories.size);
    this.#memories.set(memory, name);
    this.#writer.line(
      `let g${name} = undefined, h${name} = 0;\n` +
        `function l${name}() {\n` +
        `h${name} = N;\n` +
        `const memory = ${this.#writer.constant(memory)}(E);\n` +
        `if (memory === undefined) return g${name} = undefined;\n` +
        // Many things come only once, and would leave answers behind that nobody asks for.
        `if (memory.owner !== owner) { memory.owner = owner; memory.answers = undefined; return g${name} = undefined; }\n` +
        "if (memory.answers === undefined) memory.answers = unanswered.slice();\n" +
        `return g${name} = memory.answers;\n}`,
    );
    return name;
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
