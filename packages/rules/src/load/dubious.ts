// SPDX-License-Identifier: Apache-2.0
import type { Checked, Term } from "../check/checked.ts";
import type { Field } from "../fields/field.ts";
import type { OutputTemplate } from "../output/parse-template.ts";

/** The deprecated fields that a condition or an output names, each once. */
export function deprecatedFields(of: { condition?: Checked; template?: OutputTemplate }): Field[] {
  const found = new Set<Field>();
  const visit = (term: Term): void => {
    if (term.kind === "field" && term.field.deprecated !== undefined) found.add(term.field);
    if (term.kind === "list") term.items.forEach(visit);
    if (term.kind === "transformed") term.operands.forEach(visit);
  };
  if (of.condition !== undefined) eachNode(of.condition, (node) => termsOf(node).forEach(visit));
  for (const part of of.template?.parts ?? []) if (typeof part !== "string") visit(part.term);
  return [...found];
}

const EQUALITY = ["=", "!=", "in", "intersects", "pmatch"];

/** Whether a field of audit events is compared with `<NA>`, which only ever stood for a missing value. */
export function hasUnsafeNullCheck(condition: Checked): boolean {
  let unsafe = false;
  eachNode(condition, (node) => {
    if (node.kind !== "comparison" || node.term.kind !== "field") return;
    const dynamic = /^(?:ka|jevt)\./.test(node.term.field.name);
    const equality = EQUALITY.includes(node.operator.names[0]!);
    if (dynamic && equality && node.constants.includes("<NA>")) unsafe = true;
  });
  return unsafe;
}

/** Calls back for each part of a condition once. */
export function eachNode(condition: Checked, callback: (node: Checked) => void): void {
  const seen = new Set<number>();
  const visit = (node: Checked): void => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    callback(node);
    if (node.kind === "not") visit(node.operand);
    if (node.kind === "and" || node.kind === "or") node.operands.forEach(visit);
  };
  visit(condition);
}

/** The terms that a part of a condition compares. */
export function termsOf(node: Checked): readonly Term[] {
  switch (node.kind) {
    case "exists":
    case "comparison":
      return [node.term];
    case "relation":
      return [node.left, node.right];
    default:
      return [];
  }
}
