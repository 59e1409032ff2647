// SPDX-License-Identifier: Apache-2.0
import { scalarOffsets } from "./scalar-offsets.ts";
import type { SourceFile } from "./source-file.ts";
import type { YamlScalar } from "./yaml-node.ts";

/** A place in a rules file. */
export interface FilePlace {
  readonly file: SourceFile;
  readonly offset: number;
}

interface Piece {
  /** Where it starts in the text. */
  readonly start: number;
  /** The file offset of the character that is so many units into the piece. */
  readonly locate: (distance: number) => FilePlace;
}

/**
 * Text put together from pieces of rules files, which remembers for each character where it was written: a
 * condition with what was appended to it, its exceptions, and the lists put in.
 */
export class MappedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  /** The text of a scalar. */
  static of(scalar: YamlScalar, file: SourceFile): MappedText {
    let offsets: Uint32Array | undefined;
    const locate = (distance: number): FilePlace => {
      offsets ??= scalarOffsets(scalar, file.content);
      return { file, offset: offsets[Math.min(distance, scalar.text.length)]! };
    };
    return new MappedText(scalar.text, [{ start: 0, locate }]);
  }

  /** Text that was made for a place in the file. */
  static at(text: string, place: FilePlace): MappedText {
    return new MappedText(text, [{ start: 0, locate: () => place }]);
  }

  /** Several texts one after the other. */
  static join(parts: readonly MappedText[]): MappedText {
    const pieces: Piece[] = [];
    let length = 0;
    for (const part of parts) {
      for (const { start, locate } of part.#pieces) pieces.push({ start: length + start, locate });
      length += part.text.length;
    }
    return new MappedText(parts.map(({ text }) => text).join(""), pieces);
  }

  /** Where the character at an offset was written. */
  locate(offset: number): FilePlace {
    const piece = this.#pieces[this.#pieceAt(offset)]!;
    return piece.locate(offset - piece.start);
  }

  slice(from: number, to: number): MappedText {
    const pieces: Piece[] = [];
    for (let index = this.#pieceAt(from); index < this.#pieces.length; index++) {
      const { start, locate } = this.#pieces[index]!;
      if (start >= to && pieces.length > 0) break;
      const cut = Math.max(0, from - start);
      pieces.push({ start: Math.max(0, start - from), locate: (distance) => locate(distance + cut) });
    }
    return new MappedText(this.text.slice(from, to), pieces);
  }

  /** The index of the piece that holds an offset. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  trim(): MappedText {
    const from = this.text.length - this.text.trimStart().length;
    return this.slice(from, Math.max(from, this.text.trimEnd().length));
  }
}
