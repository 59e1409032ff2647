// SPDX-License-Identifier: Apache-2.0
import { BLOCK, parseNumber } from "./tar-header.ts";
import { paxNumber } from "./tar-pax.ts";

/** A run of bytes of a sparse file that the archive stores; all else is zero. */
export interface SparsePiece {
  offset: number;
  length: number;
}

/**
 * How a sparse file is stored. `pieces` is absent in PAX format 1.0, where the map stands at the start of the body.
 * https://www.gnu.org/software/tar/manual/html_section/Sparse-Formats.html
 */
export interface Sparse {
  pieces?: SparsePiece[];
}

/** The pieces named in a block of an old GNU sparse header; a piece of no length ends the list. */
export function readSparseBlock(bytes: Buffer, at: number, count: number): SparsePiece[] {
  const pieces: SparsePiece[] = [];
  for (let i = 0; i < count; i++) {
    const entry = at + i * 24;
    if (bytes[entry] === 0) break;
    pieces.push({ offset: parseNumber(bytes, entry, 12), length: parseNumber(bytes, entry + 12, 12) });
  }
  return pieces;
}

/** What the PAX records of an entry say about sparseness: format 0.0, 0.1 or 1.0; undefined when nothing. */
export function sparseOfPax(
  records: [string, string][],
): (Sparse & { path?: string; size?: number }) | undefined {
  const last = new Map(records);
  const path = last.get("GNU.sparse.name");
  const size = last.get("GNU.sparse.realsize") ?? last.get("GNU.sparse.size");
  if (size === undefined) return undefined;
  const facts = { size: paxNumber(size), ...(path === undefined ? {} : { path }) };
  if (last.get("GNU.sparse.major") === "1") return facts;
  return {
    ...facts,
    pieces: last.has("GNU.sparse.map") ? mapOf01(last.get("GNU.sparse.map")!) : mapOf00(records),
  };
}

function mapOf01(map: string): SparsePiece[] {
  const numbers = map === "" ? [] : map.split(",").map(paxNumber);
  const pieces: SparsePiece[] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    pieces.push({ offset: numbers[i]!, length: numbers[i + 1] ?? Number.NaN });
  }
  return pieces;
}

function mapOf00(records: [string, string][]): SparsePiece[] {
  const pieces: SparsePiece[] = [];
  for (const [key, value] of records) {
    if (key === "GNU.sparse.offset") pieces.push({ offset: paxNumber(value), length: Number.NaN });
    else if (key === "GNU.sparse.numbytes" && pieces.length > 0) pieces.at(-1)!.length = paxNumber(value);
  }
  return pieces;
}

/**
 * The content of a sparse file from its stored bytes.
 *
 * @param size of the whole file; the caller has checked it against its limit
 * @returns undefined when the map does not fit the stored bytes or the size
 */
export function expandSparse(
  sparse: Sparse,
  stored: Buffer,
  size: number,
  maxPieces: number,
): Buffer | undefined {
  if (sparse.pieces !== undefined && sparse.pieces.length > maxPieces) return undefined;
  const map =
    sparse.pieces === undefined ? mapOfBody(stored, maxPieces) : { pieces: sparse.pieces, start: 0 };
  if (map === undefined) return undefined;
  const content = Buffer.alloc(size);
  let from = map.start;
  for (const { offset, length } of map.pieces) {
    if (!(offset + length <= size && from + length <= stored.length)) return undefined;
    stored.copy(content, offset, from, from + length);
    from += length;
  }
  return content;
}

/** Format 1.0: decimal numbers on lines, the count of pieces first, padded to a block. */
function mapOfBody(stored: Buffer, maxPieces: number): { pieces: SparsePiece[]; start: number } | undefined {
  let at = 0;
  const next = (): number => {
    const end = stored.indexOf(0x0a, at);
    if (end === -1 || end - at > 16) return Number.NaN;
    const value = paxNumber(stored.toString("latin1", at, end));
    at = end + 1;
    return value;
  };
  const count = next();
  if (!(count <= maxPieces)) return undefined;
  const pieces: SparsePiece[] = [];
  for (let i = 0; i < count; i++) {
    const piece = { offset: next(), length: next() };
    if (Number.isNaN(piece.length)) return undefined;
    pieces.push(piece);
  }
  return { pieces, start: Math.ceil(at / BLOCK) * BLOCK };
}
