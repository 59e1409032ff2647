// SPDX-License-Identifier: Apache-2.0
import type { YamlScalar } from "./yaml-node.ts";

/**
 * Finds where each character of a scalar stands in the file: indentation and folded line ends are not part of the
 * text, quotes and escapes are written longer than they read.
 *
 * @returns for each UTF-16 unit of the scalar's text, and one past its end, the offset in the file
 */
export function scalarOffsets(scalar: YamlScalar, content: string): Uint32Array {
  const offsets = new Uint32Array(scalar.text.length + 1);
  let at = scalar.start;
  for (let index = 0; index < scalar.text.length; index++) {
    const character = scalar.text[index]!;
    if (!isBlank(character)) while (isBlank(content[at]) || isContinuation(scalar, content, at)) at++;
    offsets[index] = at;
    const length = isBlank(character) && !isBlank(content[at]) && content[at] !== "\\" ? 0 : 1;
    at += length === 0 ? 0 : writtenLength(scalar, content, at, character);
  }
  offsets[scalar.text.length] = at;
  return offsets;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}

/** A backslash at the end of a line in double quotes joins it with the next. */
function isContinuation(scalar: YamlScalar, content: string, at: number): boolean {
  return scalar.style === "double-quoted" && content[at] === "\\" && /[\r\n]/.test(content[at + 1] ?? "");
}

const LONG_ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function writtenLength(scalar: YamlScalar, content: string, at: number, character: string): number {
  if (scalar.style === "single-quoted" && character === "'") return 2;
  if (scalar.style === "double-quoted" && content[at] === "\\") {
    // The second half of a character beyond the basic plane stands in the same escape.
    const code = character.charCodeAt(0);
    if (code >= 0xd800 && code < 0xdc00) return 0;
    return LONG_ESCAPES[content[at + 1] ?? ""] ?? 2;
  }
  return 1;
}
