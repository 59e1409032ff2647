// SPDX-License-Identifier: Apache-2.0
import { RuleError } from "../errors.ts";
import type { FieldReference, Operand, Transformation, TransformationArgument } from "../filter/ast.ts";
import { getTransformer } from "../transformers/index.ts";
import type { Operand as TransformerOperand } from "../transformers/transformer.ts";
import type { Term } from "./checked.ts";
import type { CheckContext } from "./context.ts";
import type { ValueType } from "./value-type.ts";

/** What checking a term needs. */
export type TermContext = Pick<CheckContext, "text" | "catalogue" | "graph">;

/**
 * Checks a field or a transformation.
 *
 * @throws RuleError `unknown-field` or `type`
 */
export function checkTerm(operand: Operand, context: TermContext): Term {
  return operand.kind === "field" ? checkField(operand, context) : checkTransformation(operand, context);
}

function checkField(reference: FieldReference, context: TermContext): Term {
  const found = context.catalogue.resolve(reference.name, reference.argument);
  if ("fault" in found) {
    const code = found.unknown ? "unknown-field" : "type";
    const options = found.hint === undefined ? {} : { hint: found.hint };
    throw new RuleError(code, found.fault, context.text, reference.start, options);
  }
  const { field, argument, type, title, multiple } = found;
  return context.graph.term({ kind: "field", field, argument, type, title, multiple });
}

function checkTransformation(transformation: Transformation, context: TermContext): Term {
  const operands = transformation.arguments.map((argument) => checkArgument(argument, context));
  if (transformation.name === "val") return operands[0]!;
  for (const operand of operands) refuseUntransformable(operand, transformation, context);
  const transformer = getTransformer(transformation.name);
  const { argument } = transformation;
  const checked = transformer.check(operands.map(describe), argument);
  if ("fault" in checked) throw new RuleError("type", checked.fault, context.text, transformation.start);
  const multiple = checked.list ? "list" : undefined;
  return context.graph.term({
    kind: "transformed",
    transformer,
    operands,
    argument,
    type: checked.type,
    multiple,
  });
}

function checkArgument(argument: TransformationArgument, context: TermContext): Term {
  switch (argument.kind) {
    case "value":
      return context.graph.term({ kind: "constant", text: argument.text });
    case "arguments":
      return context.graph.term({
        kind: "list",
        items: argument.items.map((item) => checkArgument(item, context)),
      });
    default:
      return checkTerm(argument, context);
  }
}

function refuseUntransformable(term: Term, transformation: Transformation, context: TermContext): void {
  if (term.kind !== "field" || term.field.notTransformable !== true) return;
  const message = `field '${term.field.name}' does not support transformers`;
  throw new RuleError("type", message, context.text, transformation.start);
}

function describe(term: Term): TransformerOperand {
  return { ...typeOfTerm(term), name: nameOfTerm(term) };
}

/** The type of a term. Parameters whose type does not compare count as text. */
export function typeOfTerm(term: Term): ValueType {
  switch (term.kind) {
    case "field":
      return { type: term.type ?? "string", list: term.multiple === "list" };
    case "constant":
      return { type: "string", list: false };
    case "list":
      return { type: "string", list: true };
    case "transformed":
      return { type: term.type, list: term.multiple === "list" };
  }
}

/** The name of the field that a term is about, for messages. */
export function nameOfTerm(term: Term): string {
  switch (term.kind) {
    case "field":
      return term.field.name;
    case "transformed":
      return nameOfTerm(term.operands[0]!);
    default:
      return "constant";
  }
}

/** Whether a term is `evt.type`, plain or within transformers of one operand: its constants must be event names. */
export function mentionsEventType(term: Term): boolean {
  if (term.kind === "transformed") return term.operands.length === 1 && mentionsEventType(term.operands[0]!);
  return term.kind === "field" && term.field.name === "evt.type";
}
