// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { stripVTControlCharacters, styleText } from "node:util";
import type TableType from "cli-table3";

/** Loaded with the first table: not all output has one. */
const load = createRequire(import.meta.url);

/** The looks that output uses; what they look like is decided here alone. */
export type Look = "title" | "label" | "muted" | "good" | "bad" | "warning" | "critical";

const formats: Record<Look, Parameters<typeof styleText>[0]> = {
  title: "bold",
  label: "bold",
  muted: "dim",
  good: "green",
  bad: "red",
  warning: "yellow",
  critical: ["bold", "red"],
};

/** Where text is going to: decides width and colour. */
export interface Surface {
  /** Columns that may be filled: 80 for files and pipes, the terminal's own up to 120. */
  width: number;
  /** Colours a text, or leaves it alone for files, pipes and NO_COLOR. */
  paint: (look: Look, text: string) => string;
}

/** The surface of a stream: terminals get colour unless NO_COLOR says otherwise. */
export function surfaceOf(stream: NodeJS.WritableStream & { columns?: number }): Surface {
  return {
    width: Math.max(80, Math.min(stream.columns ?? 80, 120)),
    paint: (look, text) => styleText(formats[look], text, { stream }),
  };
}

/** A surface for files: 80 columns, no colour. */
export const plainSurface: Surface = { width: 80, paint: (_look, text) => text };

/** One column of a table. */
export interface Column {
  header: string;
  align?: "left" | "right";
  /** Takes part in giving up width when the table is too wide; wraps inside the cell. */
  shrinks?: boolean;
}

const NO_BORDER = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** Renders rows as aligned columns without borders, never wider than the surface. */
export function renderTable(columns: Column[], rows: string[][], surface: Surface): string {
  const Table = load("cli-table3") as typeof TableType;
  const table = new Table({
    head: columns.map((column) => surface.paint("muted", column.header)),
    chars: NO_BORDER,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colWidths: columnWidths(columns, rows, surface.width),
    colAligns: columns.map((column) => column.align ?? "left"),
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  table.push(...rows);
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Natural widths, with the shrinking columns giving up evenly what does not fit. */
function columnWidths(columns: Column[], rows: string[][], width: number): number[] {
  const widths = columns.map((column, index) =>
    Math.max(column.header.length, ...rows.map((row) => stripVTControlCharacters(row[index] ?? "").length)),
  );
  let excess = widths.reduce((sum, each) => sum + each, 0) + 2 * (columns.length - 1) - width;
  while (excess > 0) {
    let widest = -1;
    for (const [index, column] of columns.entries()) {
      if (column.shrinks === true && (widest === -1 || widths[index]! > widths[widest]!)) widest = index;
    }
    if (widest === -1 || widths[widest]! <= 8) break;
    widths[widest]! -= 1;
    excess -= 1;
  }
  return widths;
}

/** `1234567` as `1,234,567`. */
export function renderCount(count: number): string {
  return count.toLocaleString("en-US");
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Bytes in decimal units with three significant digits at most: `124 MB`. */
export function renderBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

const CONTROLS = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text from images and rule files, safe to print: control and direction characters become visible escapes. */
export function printable(text: string): string {
  return text.replace(
    CONTROLS,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** The same for text of several lines, which may be indented with tabs. */
export function printableLines(text: string): string {
  return text
    .split(/([\n\t])/)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join("");
}

/** Breaks text at blanks into lines of at most `width`; only a longer word is cut. */
export function wrapText(text: string, width: number): string[] {
  return wrapParts(text.split(" "), " ", width).flatMap((line) =>
    Array.from({ length: Math.max(1, Math.ceil(line.length / width)) }, (_, index) =>
      line.slice(index * width, (index + 1) * width),
    ),
  );
}

/** Joins parts into lines of at most `width`, as far as no single part is longer. Colour takes no room. */
export function wrapParts(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const part of parts) {
    const longer = line === undefined ? part : line + separator + part;
    if (line !== undefined && stripVTControlCharacters(longer).length > width) {
      lines.push(line);
      line = part;
    } else line = longer;
  }
  return line === undefined ? lines : [...lines, line];
}
