// SPDX-License-Identifier: Apache-2.0

/** One row of figures, the first cell being its name. */
export type Row = string[];

/** Prints figures right-aligned under their headers. */
export function printTable(headers: string[], rows: Row[]): void {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [headers, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    console.log(cells.join("  "));
  }
}
