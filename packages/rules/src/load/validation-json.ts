// SPDX-License-Identifier: Apache-2.0
import type { FileResult } from "./load-rules.ts";
import { errorCodes, type Location, type Problem, warningCodes } from "./problem.ts";

/**
 * The result of loading as Falco's validation prints it with `json_output=true`: one entry for each file, with codes
 * and the way to each problem. Lines and columns count from zero there.
 */
export function validationJson(files: readonly FileResult[]): ValidationJson {
  return {
    falco_load_results: files.map((file) => ({
      errors: file.errors.map((error) => entry(error, errorCodes[error.code])),
      name: file.name,
      schema_valid: file.schemaWarnings.length === 0,
      schema_warnings: file.schemaWarnings,
      successful: file.successful,
      warnings: file.warnings.map((warning) => entry(warning, warningCodes[warning.code])),
    })),
  };
}

export interface ValidationJson {
  readonly falco_load_results: readonly ValidationFile[];
}

export interface ValidationFile {
  readonly name: string;
  readonly successful: boolean;
  readonly schema_valid: boolean;
  readonly schema_warnings: readonly string[];
  readonly errors: readonly ValidationEntry[];
  readonly warnings: readonly ValidationEntry[];
}

export interface ValidationEntry {
  readonly code: string;
  readonly codedesc: string;
  readonly message: string;
  readonly context: {
    readonly locations: readonly ValidationLocation[];
    /** The line with a caret below the place. */
    readonly snippet: string;
  };
}

export interface ValidationLocation {
  readonly item_type: string;
  readonly item_name: string;
  readonly position: {
    readonly name: string;
    readonly line: number;
    readonly column: number;
    readonly offset: number;
  };
}

function entry(problem: Problem, codedesc: string): ValidationEntry {
  return {
    code: problem.code,
    codedesc,
    context: { locations: problem.locations.map(location), snippet: snippet(problem.locations.at(-1)!) },
    message: problem.message,
  };
}

function location({ itemType, itemName, file, offset }: Location): ValidationLocation {
  const { line, column } = file.positionAt(offset);
  const position = { column: column - 1, line: line - 1, name: file.name, offset };
  return { item_name: itemName, item_type: itemType, position };
}

/** How much of a long line is shown on each side of the place. */
const SHOWN = 80;

function snippet({ file, offset }: Location): string {
  const { line, column } = file.positionAt(Math.min(offset, file.content.length));
  const start = offset - (column - 1);
  const lineEnd = file.content.indexOf("\n", start);
  const end = lineEnd < 0 ? file.content.length : lineEnd;
  if (line === 1 && end === start) return "<No context available>\n";
  const from = Math.max(start, offset - SHOWN);
  const to = Math.min(end, offset + SHOWN);
  const shown = `${from > start ? "..." : ""}${file.content.slice(from, to)}${to < end ? "..." : ""}`;
  return `${shown}\n${" ".repeat(offset - from + (from > start ? 3 : 0))}^\n`;
}
