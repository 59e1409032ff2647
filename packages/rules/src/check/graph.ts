// SPDX-License-Identifier: Apache-2.0
import type { Constant } from "../operators/operator.ts";
import type { Checked, Term } from "./checked.ts";

type Unnumbered<Node> = Node extends unknown ? Omit<Node, "id"> : never;

/** Makes the nodes of checked conditions, handing out the same object for parts that mean the same. */
export class ConditionGraph {
  readonly #nodes = new Map<string, Checked | Term>();

  condition(node: Unnumbered<Checked>): Checked {
    return this.#intern(conditionKey(node), node) as Checked;
  }

  term(node: Unnumbered<Term>): Term {
    return this.#intern(termKey(node), node) as Term;
  }

  #intern(key: string, node: Unnumbered<Checked | Term>): Checked | Term {
    const found = this.#nodes.get(key);
    if (found !== undefined) return found;
    const added = { ...node, id: this.#nodes.size } as Checked | Term;
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
