// SPDX-License-Identifier: Apache-2.0

/** A place in a text: one-based line and column, zero-based offset. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

/** The position of a character offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n"), offset };
}

/**
 * Renders a problem as compilers do: `file:line:column: severity: message`, the line, and a caret.
 *
 * @param text the whole text of the file, from which the line is shown
 */
export function renderProblem(
  problem: { severity: string; message: string; hint?: string | undefined },
  file: string,
  text: string,
  position: { line: number; column: number },
): string {
  const head = `${file}:${position.line}:${position.column}: ${problem.severity}: ${problem.message}`;
  const shown = text.split("\n", position.line)[position.line - 1]?.replace(/\r$/, "") ?? "";
  const [line, column] = clip(shown, position.column);
  const padding = line.slice(0, column - 1).replace(/[^\t]/g, " ");
  const lines = [head, `  ${line}`, `  ${padding}^`];
  if (problem.hint !== undefined) lines.push(`  ${problem.hint}`);
  return lines.join("\n");
}

/** Longest piece of a source line that is shown around the caret. */
const SHOWN = 100;

function clip(line: string, column: number): [line: string, column: number] {
  if (line.length <= SHOWN) return [line, column];
  const start = Math.max(0, Math.min(column - SHOWN / 2, line.length - SHOWN));
  return [line.slice(start, start + SHOWN), column - start];
}
