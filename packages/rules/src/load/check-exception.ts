// SPDX-License-Identifier: Apache-2.0
import type { FieldCatalogue } from "../check/field-catalogue.ts";
import { ConditionGraph } from "../check/graph.ts";
import { checkTerm } from "../check/term.ts";
import { RuleError } from "../errors.ts";
import { listOperators, modifiers, numberOperators, stringOperators } from "../filter/ast.ts";
import { parseOperand } from "../filter/parser.ts";
import type { ExceptionEntry, RuleException } from "./items.ts";
import { MappedText } from "./mapped-text.ts";
import { LoadRefusal, type Locations } from "./problem.ts";

/**
 * Checks the fields and operators of an exception against each other and fills in the operators left out: `=` for
 * each of several fields, `in` for a single one.
 *
 * @param catalogue the fields of the rule's source; undefined when the source is unknown, and so are its fields
 */
export function checkException(
  exception: RuleException,
  catalogue: FieldCatalogue | undefined,
): RuleException {
  const { fields, locations } = exception;
  if (fields === undefined)
    refuse("Rule exception item must have fields property with a list of fields", locations);
  return fields instanceof MappedText
    ? checkSingle(exception, fields, catalogue)
    : checkSeveral(exception, fields, catalogue);
}

function checkSingle(
  exception: RuleException,
  field: MappedText,
  catalogue: FieldCatalogue | undefined,
): RuleException {
  const { locations } = exception;
  const comparison = exception.comparisons ?? MappedText.at("in", field.locate(0));
  if (!(comparison instanceof MappedText)) refuse("Fields and comps must both be strings", locations);
  const operator = comparison.trim();
  if (!takesList(operator.text)) {
    const message =
      "When fields is a single value, comps must be one of (in, pmatch, intersects) or a modifier operator (e.g. startswith oneof)";
    refuse(message, locations);
  }
  requireField(field, catalogue, locations);
  return { ...exception, comparisons: operator };
}

function checkSeveral(
  exception: RuleException,
  fields: readonly ExceptionEntry[],
  catalogue: FieldCatalogue | undefined,
): RuleException {
  const { locations } = exception;
  const comparisons = exception.comparisons ?? fields.map(() => MappedText.at("=", locations.at(-1)!));
  if (comparisons instanceof MappedText || comparisons.length !== fields.length) {
    refuse("Fields and comps lists must have equal length", locations);
  }
  const operators = comparisons.map((comparison) => {
    const operator = textOf(comparison, locations).trim();
    if (!isOperator(operator.text))
      refuse(`'${operator.text}' is not a supported comparison operator`, locations);
    return operator;
  });
  for (const field of fields) requireField(textOf(field, locations), catalogue, locations);
  return { ...exception, comparisons: operators };
}

function textOf(entry: ExceptionEntry, locations: Locations): MappedText {
  return entry instanceof MappedText ? entry : refuse("Fields and comps must be strings", locations);
}

function requireField(field: MappedText, catalogue: FieldCatalogue | undefined, locations: Locations): void {
  if (catalogue === undefined) return;
  try {
    const { operand, end } = parseOperand(field.text.trim());
    if (end !== field.text.trim().length) throw new RuleError("syntax", "more than a field", field.text, end);
    checkTerm(operand, { text: field.text, catalogue, graph: new ConditionGraph() });
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    refuse(`'${field.text}' is not a supported filter field`, locations, error.hint);
  }
}

const plain: readonly string[] = ["exists", ...numberOperators, ...stringOperators, ...listOperators];

function isOperator(text: string): boolean {
  return plain.includes(text) || isModified(text);
}

/** Whether an operator is followed by a list in parentheses. */
export function takesList(operator: string): boolean {
  return (listOperators as readonly string[]).includes(operator) || isModified(operator);
}

function isModified(text: string): boolean {
  const [operator = "", modifier = "", ...more] = text.split(" ");
  const known = (stringOperators as readonly string[]).includes(operator);
  return known && (modifiers as readonly string[]).includes(modifier) && more.length === 0;
}

function refuse(message: string, locations: Locations, hint?: string): never {
  throw new LoadRefusal("LOAD_ERR_VALIDATE", message, locations, hint);
}
