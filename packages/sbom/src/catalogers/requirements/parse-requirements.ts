// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parseRequirement, type Requirement } from "../../ecosystems/requirement.ts";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/**
 * The requirements of a requirements file:
 *
 *     line = [ requirement | option ] [ "#" comment ], continued after a backslash at its end
 *
 * What is not pinned to one version is reported as information, too: this file alone cannot tell what will be installed.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function* parseRequirements(content: Buffer, path: string, report: Report): Generator<Requirement> {
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
    yield* requirementIn(text + line, path, first, report);
    text = "";
  }
  yield* requirementIn(text, path, first, report);
}

function* requirementIn(line: string, path: string, number: number, report: Report): Generator<Requirement> {
  const text = line.trim();
  if (text === "" || text.startsWith("#") || text.startsWith("-")) return;
  const requirement = parseRequirement(text);
  if (requirement !== undefined) yield requirement;
  if (requirement?.pinned) return;
  const message = `not pinned to a version: ${text.slice(0, 80)}`;
  report({ severity: "information", code: "requirement-not-pinned", message, path, line: number });
}
