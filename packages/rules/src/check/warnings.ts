// SPDX-License-Identifier: Apache-2.0
import { transformerNames } from "../filter/ast.ts";
import type { Operator } from "../operators/operator.ts";
import type { FieldCatalogue } from "./field-catalogue.ts";

/** What is probably not meant about a constant: a field or transformer written as a string, a needless regex. */
export function constantWarnings(text: string, operator: Operator, catalogue: FieldCatalogue): string[] {
  const warnings: string[] = [];
  const tight = text.replace(/[ \t\n\v\f\r]/g, "");
  if (operator.names[0] === "regex" && isSimple(text)) {
    const simpler = "'=', 'contains', 'startswith', 'endswith'";
    warnings.push(`regex check with '${text}' may be optimized with simpler operators such as ${simpler}`);
  }
  if (isField(tight, catalogue)) {
    warnings.push(`'${text}' may be a valid field misused as a const string value`);
  }
  if (tight.endsWith(")") && ["val", ...transformerNames].some((name) => tight.startsWith(`${name}(`))) {
    warnings.push(`'${text}' may be a valid field transformer misused as a const string value`);
  }
  return warnings;
}

function isField(text: string, catalogue: FieldCatalogue): boolean {
  const parts = /^([a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)+)(?:\[([^\][]+)\])?$/.exec(text);
  return parts !== null && !("fault" in catalogue.resolve(parts[1]!, parts[2]));
}

/** Whether an expression only says what the text is, holds, starts or ends with. */
function isSimple(pattern: string): boolean {
  let middle = pattern;
  if (middle.startsWith("^")) middle = middle.slice(1);
  else if (/^\.[+*?]/.test(middle)) middle = middle.slice(2);
  if (middle.endsWith("$")) middle = middle.slice(0, -1);
  else if (/\.[+*?]$/.test(middle)) middle = middle.slice(0, -2);
  return !/[.+*?^$()[\]{}|\\]/.test(middle);
}
