// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** A requirement that names one exact version. */
export interface Pin {
  name: string;
  version: string;
}

/**
 * The exact pins of a requirements file:
 *
 *     line    = [ requirement | option ] [ "#" comment ], continued after a backslash at its end
 *     pin     = name [ "[" extras "]" ] ( "==" | "===" ) version [ ";" marker ] { " -" option }
 *
 * What is not pinned cannot be told from this file alone: it is reported as information.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function* parseRequirements(content: Buffer, path: string, report: Report): Generator<Pin> {
  const cursor = new LineCursor(content);
  let text = "";
  let first = 0;
  while (cursor.next()) {
    if (cursor.end - cursor.start + text.length > limits.valueBytes) {
      const message = `line is longer than ${limits.valueBytes} bytes`;
      report({ severity: "warning", code: "requirements-long-line", message, path, line: cursor.line });
      text = "";
      continue;
    }
    if (text === "") first = cursor.line;
    const line = cursor.text();
    if (line.endsWith("\\")) {
      text += `${line.slice(0, -1)} `;
      continue;
    }
    yield* pinIn(text + line, path, first, report);
    text = "";
  }
  yield* pinIn(text, path, first, report);
}

const PIN =
  /^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\s*\[[^\]]*\])?\s*={2,3}\s*([A-Za-z0-9][A-Za-z0-9.!+_-]*)(?=[\s;,#]|$)/;

function* pinIn(line: string, path: string, number: number, report: Report): Generator<Pin> {
  const text = line.trim();
  if (text === "" || text.startsWith("#") || text.startsWith("-")) return;
  const match = PIN.exec(text);
  // A second constraint says that the first is no exact version after all: "==1.*,!=1.2".
  if (match !== null && !/^\s*,/.test(text.slice(match[0].length))) {
    yield { name: match[1]!, version: match[2]! };
    return;
  }
  const message = `not pinned to a version: ${text.slice(0, 80)}`;
  report({ severity: "information", code: "requirement-not-pinned", message, path, line: number });
}
