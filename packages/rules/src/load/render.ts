// SPDX-License-Identifier: Apache-2.0
import { renderProblem } from "@vendorless/base";
import type { FileResult } from "./load-rules.ts";
import type { Problem } from "./problem.ts";

/**
 * The result of loading for people: each problem as compilers print it, with the line and a caret, errors first,
 * and one line for each file that says how it went.
 */
export function renderLoadResults(files: readonly FileResult[]): string {
  return files
    .map((file) => [...file.errors, ...file.warnings].map(renderLoadProblem).concat(summary(file)).join("\n"))
    .join("\n");
}

/** One problem: `rules.yaml:12:18: error: …`, the line, a caret, and what to do about it. */
export function renderLoadProblem(problem: Problem): string {
  const { file, offset } = problem.locations.at(-1)!;
  const named = problem.locations.findLast(
    ({ itemType, itemName }) => itemName !== "" && ["rule", "macro", "list"].includes(itemType),
  );
  const where = named === undefined ? "" : `${named.itemType} '${named.itemName}': `;
  const message = `${where}${problem.message} [${problem.code}]`;
  return renderProblem(
    { severity: problem.severity, message, hint: problem.hint },
    file.name,
    file.content,
    file.positionAt(offset),
  );
}

function summary({ name, successful, errors, warnings }: FileResult): string {
  const counts = [counted(errors.length, "error"), counted(warnings.length, "warning")].filter(Boolean);
  const verdict = successful ? "Ok" : "Invalid";
  return `${name}: ${verdict}${counts.length === 0 ? "" : `, ${counts.join(", ")}`}`;
}

function counted(count: number, noun: string): string {
  if (count === 0) return "";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
