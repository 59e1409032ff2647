// SPDX-License-Identifier: Apache-2.0
import type { Position } from "@vendorless/base";

/** One rules file: its name and text, with offsets turned into lines quickly. */
export class SourceFile {
  readonly name: string;
  readonly content: string;
  #lineStarts: number[] | undefined;

  constructor(name: string, content: string) {
    this.name = name;
    this.content = content;
  }

  /** One-based line and column of a UTF-16 offset. */
  positionAt(offset: number): Position {
    this.#lineStarts ??= lineStarts(this.content);
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1, offset };
  }
}

function lineStarts(content: string): number[] {
  const starts = [0];
  for (let at = content.indexOf("\n"); at >= 0; at = content.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
