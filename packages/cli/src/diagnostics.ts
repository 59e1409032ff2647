// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import { printable, surfaceOf } from "./terminal.ts";

/** How many are printed before the rest is only counted. */
const PRINTED = 20;

/** Prints what was found in the data to a stream, a line each: severity, place, message. */
export function printDiagnostics(found: Diagnostic[], stream: NodeJS.WriteStream): void {
  const { paint } = surfaceOf(stream);
  const shown = found.filter(({ severity }) => severity !== "information");
  for (const diagnostic of shown.slice(0, PRINTED)) {
    const word = paint(diagnostic.severity === "error" ? "bad" : "warning", `${diagnostic.severity}:`);
    stream.write(`${word} ${printable(placeOf(diagnostic) + diagnostic.message)}\n`);
  }
  if (shown.length > PRINTED) stream.write(`${shown.length - PRINTED} more problems\n`);
}

/** `path:line:column: `, or as much of it as is known. */
export function placeOf({ path, line, column, offset }: Diagnostic): string {
  const parts = [path, line, column].filter((part) => part !== undefined);
  if (offset !== undefined) parts.push(`byte ${offset}`);
  return parts.length === 0 ? "" : `${parts.join(":")}: `;
}
