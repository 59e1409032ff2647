// SPDX-License-Identifier: Apache-2.0

/**
 * The capabilities that a requirement of an rpm package names, alternatives joined as {@link Ties} has them. Conditions
 * of rich ones are passed over, since what is not there gives no relation, and so are groups within groups.
 * https://rpm-software-management.github.io/rpm/manual/boolean_dependencies.html
 *
 *     requirement = capability | "(" operand { operator operand } ")"
 *     operator    = "and" | "or" | "with" | "without" | "if" | "unless" | "else"
 *     operand     = capability [ comparison version ] | "(" … ")"
 */
export function parseRequirement(text: string): string[] {
  if (!text.startsWith("(") || !text.endsWith(")")) return text === "" ? [] : [text];
  const groups: string[][] = [[]];
  let depth = 0;
  let passOver = false;
  for (const word of text.slice(1, -1).split(" ")) {
    // A capability may have brackets too, but balanced, and none in front.
    if (word.startsWith("(")) depth++;
    if (depth > 0) {
      if (word.endsWith(")") && !word.endsWith("()")) depth--;
    } else if (word === "and" || word === "else") {
      groups.push([]);
      passOver = false;
    } else if (word === "or") passOver = false;
    else if (/^(?:with|without|if|unless)$/.test(word) || /^[<>=]+$/.test(word)) passOver = true;
    else if (!passOver && word !== "") groups.at(-1)!.push(word);
  }
  return groups.flatMap((names) => (names.length === 0 ? [] : [names.join(" | ")]));
}
