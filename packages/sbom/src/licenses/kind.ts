// SPDX-License-Identifier: Apache-2.0
import parseExpression from "spdx-expression-parse";
import identifiers from "spdx-license-ids/index.json" with { type: "json" };

/** What a licence text is: the id of one licence, an expression of more than an id, or just some name. */
export type LicenseKind = "id" | "expression" | "name";

const ids: ReadonlySet<string> = new Set(identifiers);

/** Tells how documents must write a licence. https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/ */
export function kindOfLicense(text: string): LicenseKind {
  if (ids.has(text)) return "id";
  // Documents of ours never refer to licences in other documents.
  if (text.includes("DocumentRef-")) return "name";
  try {
    parseExpression(text);
    return "expression";
  } catch {
    return "name";
  }
}

/** One expression that says all of some hold. Each must be an id or an expression. */
export function allOf(expressions: readonly string[]): string {
  if (expressions.length === 1) return expressions[0]!;
  return expressions.map((each) => (/ OR /i.test(each) ? `(${each})` : each)).join(" AND ");
}

/** The expressions that an expression joins with AND outside of parentheses: `A AND (B OR C)` is `A` and `B OR C`. */
export function splitAll(expression: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const word of expression.split(/( AND | OR |[()])/i)) {
    if (word === "(") depth++;
    if (word === ")") depth--;
    // A choice binds weaker than AND: where there is one, nothing can be split off.
    if (depth === 0 && / OR /i.test(word)) return [expression];
    if (depth === 0 && / AND /i.test(word)) parts.push("");
    else parts.push(parts.pop()! + word);
  }
  return parts.map((part) => withoutParentheses(part.trim()));
}

/** Takes off parentheses that are around the whole of an expression. */
function withoutParentheses(expression: string): string {
  let depth = 0;
  for (let at = 0; at < expression.length; at++) {
    if (expression[at] === "(") depth++;
    if (expression[at] === ")") depth--;
    if (depth === 0 && at < expression.length - 1) return expression;
  }
  return expression.startsWith("(") && depth === 0 ? expression.slice(1, -1) : expression;
}
