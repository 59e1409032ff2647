// SPDX-License-Identifier: Apache-2.0
import type { Constant } from "../operators/operator.ts";
import type { Checked, Term } from "./checked.ts";

type Unnumbered<Node> = Node extends unknown ? Omit<Node, "id"> : never;

/** Makes the nodes of checked conditions, handing out the same object for parts that mean the same. */
export class ConditionGraph {
  readonly #nodes = new Map<string, Checked | Term>();
  #next = 0;

  /** The same condition, made of parts of this graph. For joining conditions of several graphs. */
  adopt(condition: Checked, known: Map<Checked | Term, Checked | Term> = new Map()): Checked {
    const found = known.get(condition);
    if (found !== undefined) return found as Checked;
    const adopted = this.#adopt(condition, known);
    known.set(condition, adopted);
    return adopted;
  }

  #adopt(node: Checked, known: Map<Checked | Term, Checked | Term>): Checked {
    switch (node.kind) {
      case "and":
      case "or":
        return this.condition({
          ...node,
          operands: node.operands.map((operand) => this.adopt(operand, known)),
        });
      case "not":
        return this.condition({ ...node, operand: this.adopt(node.operand, known) });
      case "exists":
      case "comparison":
        return this.condition({ ...node, term: this.#adoptTerm(node.term, known) });
      case "relation": {
        const left = this.#adoptTerm(node.left, known);
        return this.condition({ ...node, left, right: this.#adoptTerm(node.right, known) });
      }
    }
  }

  #adoptTerm(term: Term, known: Map<Checked | Term, Checked | Term>): Term {
    const found = known.get(term);
    if (found !== undefined) return found as Term;
    const all = (terms: readonly Term[]): Term[] => terms.map((inner) => this.#adoptTerm(inner, known));
    const adopted =
      term.kind === "list"
        ? this.term({ ...term, items: all(term.items) })
        : term.kind === "transformed"
          ? this.term({ ...term, operands: all(term.operands) })
          : this.term(term);
    known.set(term, adopted);
    return adopted;
  }

  condition(node: Unnumbered<Checked>): Checked {
    return this.#intern(conditionKey(node), node) as Checked;
  }

  term(node: Unnumbered<Term>): Term {
    return this.#intern(termKey(node), node) as Term;
  }

  #intern(key: string, node: Unnumbered<Checked | Term>): Checked | Term {
    const found = this.#nodes.get(key);
    if (found !== undefined) return found;
    const added = { ...node, id: this.#next++ } as Checked | Term;
    this.#nodes.set(key, added);
    return added;
  }
}

function conditionKey(node: Unnumbered<Checked>): string {
  switch (node.kind) {
    case "and":
    case "or":
      return `${node.kind} ${node.operands.map(({ id }) => id).join(" ")}`;
    case "not":
      return `not ${node.operand.id}`;
    case "exists":
      return `exists ${node.term.id}`;
    case "comparison": {
      const constants = node.constants.map(constantKey).join(",");
      return `${node.operator.names[0]} ${node.modifier ?? ""} ${node.term.id} ${constants}`;
    }
    case "relation":
      return `${node.operator.names[0]} val ${node.left.id} ${node.right.id}`;
  }
}

function termKey(node: Unnumbered<Term>): string {
  switch (node.kind) {
    case "field":
      return `field ${node.field.name} ${JSON.stringify(node.argument)}`;
    case "constant":
      return `constant ${node.text}`;
    case "list":
      return `list ${node.items.map(({ id }) => id).join(" ")}`;
    case "transformed": {
      const operands = node.operands.map(({ id }) => id).join(" ");
      return `${node.transformer.name}() ${operands} ${JSON.stringify(node.argument)}`;
    }
  }
}

function constantKey(constant: Constant): string {
  if (typeof constant === "string") return JSON.stringify(constant);
  if (constant instanceof Uint8Array) return `bytes ${Buffer.from(constant).toString("hex")}`;
  if (typeof constant === "object") return `${constant.base}/${constant.bits}/${constant.family}`;
  return String(constant);
}
