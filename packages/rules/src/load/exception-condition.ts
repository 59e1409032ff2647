// SPDX-License-Identifier: Apache-2.0
import { takesList } from "./check-exception.ts";
import type { ExceptionEntry, RuleException } from "./items.ts";
import { MappedText } from "./mapped-text.ts";
import { LoadRefusal } from "./problem.ts";
import { quoteItem } from "./quote-item.ts";

/**
 * Puts the exceptions of a rule behind its condition: `(condition) and not ((f1 = v1 and f2 = v2) or (…))`, or
 * `and not (f in (v1, v2))` for exceptions with a single field.
 */
export function withExceptions(condition: MappedText, exceptions: readonly RuleException[]): MappedText {
  if (exceptions.length === 0) return condition;
  const parts = [glue("(", condition), condition, glue(")", condition)];
  for (const exception of exceptions) {
    const inner =
      exception.fields instanceof MappedText
        ? singleField(exception, exception.fields)
        : severalFields(exception, exception.fields ?? []);
    if (inner.length === 0) continue;
    const [first] = inner;
    parts.push(glue(" and not (", first!), ...inner, glue(")", first!));
  }
  return MappedText.join(parts);
}

/** Text that nobody wrote, placed where the text beside it was written. */
function glue(text: string, beside: MappedText): MappedText {
  return MappedText.at(text, beside.locate(0));
}

function singleField(exception: RuleException, field: MappedText): MappedText[] {
  const values = exception.values.map((value) => {
    if (value instanceof MappedText) return quoteItem(value);
    throw refusal("Expected values array to contain a list of strings", exception);
  });
  if (values.length === 0) return [];
  const operator = exception.comparisons as MappedText;
  const list = values.flatMap((value, index) => (index === 0 ? [value] : [glue(", ", value), value]));
  return [field, glue(" ", field), operator, glue(" (", operator), ...list, glue(")", operator)];
}

function severalFields(exception: RuleException, fields: readonly ExceptionEntry[]): MappedText[] {
  const operators = exception.comparisons as readonly MappedText[];
  return exception.values.flatMap((tuple, index) => {
    if (tuple instanceof MappedText || tuple.length !== fields.length) {
      throw refusal("Fields and values lists must have equal length", exception);
    }
    const clauses = fields.flatMap((entry, position) => {
      const field = entry as MappedText;
      const operator = operators[position]!;
      const value = valueText(tuple[position]!, operator.text, field, exception);
      const clause = [field, glue(" ", field), operator, glue(" ", operator), ...value];
      return position === 0 ? clause : [glue(" and ", field), ...clause];
    });
    const [first] = clauses;
    if (first === undefined) return [];
    return [glue(index === 0 ? "(" : " or (", first), ...clauses, glue(")", first)];
  });
}

function valueText(
  value: ExceptionEntry,
  operator: string,
  beside: MappedText,
  exception: RuleException,
): MappedText[] {
  if (value instanceof MappedText) {
    if (!takesList(operator)) return [quoteItem(value)];
    return value.text.startsWith("(") ? [value] : [glue("(", value), value, glue(")", value)];
  }
  const items = value.flatMap((item, index) => {
    if (!(item instanceof MappedText)) throw refusal("Values must be strings or lists of strings", exception);
    return index === 0 ? [quoteItem(item)] : [glue(", ", item), quoteItem(item)];
  });
  return [glue("(", items[0] ?? beside), ...items, glue(")", items[0] ?? beside)];
}

function refusal(message: string, exception: RuleException): LoadRefusal {
  return new LoadRefusal("LOAD_ERR_VALIDATE", message, exception.locations);
}
