// SPDX-License-Identifier: Apache-2.0
import { renderProblem } from "@vendorless/base";
import { limits } from "./limits.ts";

/** What kind of problem it is, in the words that Anchore's API answers as `problem_type` and its clients show. */
export const problemTypes = [
  "DuplicateIdentifierFoundError",
  "EndOfLifedError",
  "GateNotFoundError",
  "InvalidGateAction",
  "InvalidParameterError",
  "ParameterValueInvalidError",
  "ReferencedObjectNotFoundError",
  "TriggerEvaluationError",
  "TriggerNotFoundError",
  "UnsupportedVersionError",
  "ValidationError",
] as const;
export type ProblemType = (typeof problemTypes)[number];

/** A problem of a policy bundle, found while reading or while evaluating it. Never thrown. */
export interface PolicyProblem {
  /** An error refuses the bundle (reading) or stops the image (evaluating); a warning does neither. */
  severity: "error" | "warning";
  type: ProblemType;
  message: string;
  /** Where in the bundle, as a JSON path: `$.policies[0].rules[2].params[1].value`. */
  path: string;
  /** One-based place in the bundle's text; absent for problems found while evaluating. */
  line?: number;
  column?: number;
  /** What to do next. */
  hint?: string;
}

/** Reports a problem of the value at a character offset of the text. */
export type ReportAt = (
  at: { offset: number; path: string },
  problem: { type: ProblemType; message: string; hint?: string | undefined; severity?: "error" | "warning" },
) => void;

/** Collects the problems of one text and gives them their lines and columns. */
export class Problems {
  readonly #text: string;
  readonly #kept: PolicyProblem[] = [];
  #lineStarts: number[] | undefined;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Bound, so that it can be handed on. */
  readonly report: ReportAt = (at, { type, message, hint, severity = "error" }) => {
    this.#count++;
    if (this.#kept.length >= limits.problems) return;
    const problem: PolicyProblem = { severity, type, message, path: at.path, ...this.#position(at.offset) };
    if (hint !== undefined) problem.hint = hint;
    this.#kept.push(problem);
  };

  /** All problems in the order they were found, with one closing entry when some were left out. */
  list(): PolicyProblem[] {
    const left = this.#count - this.#kept.length;
    if (left === 0) return this.#kept;
    const message = `${left} more problems were found`;
    return [...this.#kept, { severity: "error", type: "ValidationError", message, path: "$" }];
  }

  #position(offset: number): { line: number; column: number } {
    this.#lineStarts ??= lineStartsOf(this.#text);
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 };
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Renders a problem as compilers do, with the line of the bundle's text and a caret where it has a place. */
export function renderPolicyProblem(problem: PolicyProblem, file: string, text: string): string {
  const message = `${problem.type}: ${problem.message} (${problem.path})`;
  const { severity, line, column, hint } = problem;
  if (line !== undefined && column !== undefined) {
    return renderProblem({ severity, message, hint }, file, text, { line, column });
  }
  const head = `${file}: ${severity}: ${message}`;
  return hint === undefined ? head : `${head}\n  ${hint}`;
}
