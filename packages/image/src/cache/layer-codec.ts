// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Severity } from "@vendorless/base";
import type { FileType } from "../file-entry.ts";
import { HashedPathSet } from "../layers/path-set.ts";
import type { LayerContents, LayerFile } from "../model.ts";
import { FileTable } from "../table/file-table.ts";
import { ByteReader, invalidEntry } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

/** What is kept of one layer: what the pass over it yielded, and what it reported. */
export interface CachedLayer {
  contents: LayerContents;
  diagnostics: readonly Diagnostic[];
}

/** First text of every entry; changes with the form below. */
const FORM = "vendorless layer 2";

const TYPES: readonly FileType[] = ["file", "directory", "symlink", "hardlink", "character", "block", "fifo"];
const SEVERITIES: readonly Severity[] = ["error", "warning", "information"];

/**
 * Writes a layer down:
 *
 * ```ebnf
 * entry       = form, key, layer, entries, bytes, table, paths, symlinks, whiteouts, opaque, files, inspections,
 *               diagnostics ;
 * table       = seed, count, { column } ;                 (* see FileTable *)
 * paths       = seed, seed, words ;                        (* see HashedPathSet *)
 * symlinks    = count, { path, target } ;
 * whiteouts   = opaque = count, { path } ;
 * files       = count, { path, type, mode, uid, gid, size, link, content, extract } ;
 * link        = extract = "0" | "1", value ;
 * content     = "0" | "1", bytes | number of an earlier content + 2 ;
 * inspections = count, { inspector, path, result } ;
 * diagnostics = count, { severity, code, message, path, layer, line, column, offset } ;
 * ```
 *
 * @param key is read back by {@link decodeLayer}, which checks it
 * @returns undefined when something cannot be written, such as a path set of another kind
 */
export function encodeLayer(key: string, { contents, diagnostics }: CachedLayer): ByteWriter | undefined {
  const { paths } = contents;
  if (!(paths instanceof HashedPathSet)) return undefined;
  const writer = new ByteWriter();
  for (const text of [FORM, key, contents.layer]) writer.text(text);
  writer.number(contents.entries);
  writer.number(contents.bytes);
  const table = contents.table.pack();
  writer.text(table.seed);
  writeList(writer, table.columns, (column) => writer.numbers(column));
  const { seed, words } = paths.pack();
  for (const word of seed) writer.number(word);
  writer.numbers(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  writeList(writer, [...contents.symlinks], ([path, target]) => {
    writer.text(path);
    writer.text(target);
  });
  for (const list of [contents.whiteouts, contents.opaque])
    writeList(writer, list, (path) => writer.text(path));
  const known = new Map<Buffer, number>();
  writeList(writer, contents.files, (file) => writeFile(writer, file, known));
  writeList(writer, contents.inspections, ({ inspector, path, result }) => {
    writer.text(inspector);
    writer.text(path);
    writer.bytes(result);
  });
  writeList(writer, diagnostics, (diagnostic) => writeDiagnostic(writer, diagnostic));
  return writer;
}

/** Reads a layer back. Throws a VendorlessError `cache-entry-invalid`. Contents are views of the bytes. */
export function decodeLayer(key: string, bytes: Buffer): CachedLayer {
  const reader = new ByteReader(bytes);
  if (reader.text() !== FORM) throw invalidEntry("it has another form");
  if (reader.text() !== key) throw invalidEntry("it belongs to another layer");
  const [layer, entries, size] = [reader.text(), reader.number(), reader.number()];
  const table = FileTable.unpack({ seed: reader.text(), columns: readList(reader, () => reader.numbers()) });
  if (table === undefined) throw invalidEntry("its columns do not fit");
  const paths = HashedPathSet.unpack({
    seed: [reader.number(), reader.number()],
    words: wordsOf(reader.numbers()),
  });
  const symlinks = new Map(readList(reader, () => [reader.text(), reader.text()] as const));
  const whiteouts = readList(reader, () => reader.text());
  const opaque = readList(reader, () => reader.text());
  const known: Buffer[] = [];
  const files = readList(reader, () => readFile(reader, known));
  const inspections = readList(reader, () => ({
    inspector: reader.text(),
    path: reader.text(),
    result: reader.bytes(),
  }));
  const diagnostics = readList(reader, () => readDiagnostic(reader));
  if (!reader.ended) throw invalidEntry("it is too long");
  const lists = { files, inspections, table, paths, symlinks, whiteouts, opaque };
  return { contents: { layer, entries, bytes: size, ...lists }, diagnostics };
}

function writeFile(writer: ByteWriter, file: LayerFile, known: Map<Buffer, number>): void {
  writer.text(file.path);
  writer.number(TYPES.indexOf(file.type));
  for (const fact of [file.mode, file.uid, file.gid, file.size]) writer.number(fact);
  writeOptional(writer, file.link, (link) => writer.text(link));
  writeContent(writer, file.content, known);
  writeOptional(writer, file.extract, (extract) => writer.bytes(extract));
}

/** Hard links share the content of their target, and still do so afterwards. */
function writeContent(writer: ByteWriter, content: Buffer | undefined, known: Map<Buffer, number>): void {
  const before = content === undefined ? undefined : known.get(content);
  if (before !== undefined) {
    writer.number(before + 2);
    return;
  }
  if (content !== undefined) known.set(content, known.size);
  writeOptional(writer, content, (bytes) => writer.bytes(bytes));
}

function readFile(reader: ByteReader, known: Buffer[]): LayerFile {
  const file: LayerFile = {
    path: reader.text(),
    type: reader.word(TYPES),
    mode: reader.number(),
    uid: reader.number(),
    gid: reader.number(),
    size: reader.number(),
  };
  const link = readOptional(reader, () => reader.text());
  if (link !== undefined) file.link = link;
  const content = readContent(reader, known);
  if (content !== undefined) file.content = content;
  const extract = readOptional(reader, () => reader.bytes());
  if (extract !== undefined) file.extract = extract;
  return file;
}

function readContent(reader: ByteReader, known: Buffer[]): Buffer | undefined {
  const mark = reader.number();
  if (mark === 0) return undefined;
  if (mark === 1) known.push(reader.bytes());
  const content = known.at(mark === 1 ? -1 : mark - 2);
  if (content === undefined) throw invalidEntry("a content is missing");
  return content;
}

function writeDiagnostic(writer: ByteWriter, diagnostic: Diagnostic): void {
  const { severity, code, message, path, layer, line, column, offset } = diagnostic;
  writer.number(SEVERITIES.indexOf(severity));
  writer.text(code);
  writer.text(message);
  for (const text of [path, layer]) writeOptional(writer, text, (value) => writer.text(value));
  for (const number of [line, column, offset]) writeOptional(writer, number, (value) => writer.number(value));
}

function readDiagnostic(reader: ByteReader): Diagnostic {
  const diagnostic: Diagnostic = {
    severity: reader.word(SEVERITIES),
    code: reader.text(),
    message: reader.text(),
  };
  for (const key of ["path", "layer"] as const) {
    const text = readOptional(reader, () => reader.text());
    if (text !== undefined) diagnostic[key] = text;
  }
  for (const key of ["line", "column", "offset"] as const) {
    const number = readOptional(reader, () => reader.number());
    if (number !== undefined) diagnostic[key] = number;
  }
  return diagnostic;
}

function writeList<Item>(writer: ByteWriter, items: readonly Item[], write: (item: Item) => void): void {
  writer.number(items.length);
  for (const item of items) write(item);
}

function readList<Item>(reader: ByteReader, read: () => Item): Item[] {
  const items: Item[] = [];
  for (let left = reader.count(); left > 0; left--) items.push(read());
  return items;
}

function writeOptional<Value>(
  writer: ByteWriter,
  value: Value | undefined,
  write: (value: Value) => void,
): void {
  writer.number(value === undefined ? 0 : 1);
  if (value !== undefined) write(value);
}

function readOptional<Value>(reader: ByteReader, read: () => Value): Value | undefined {
  return reader.number() === 0 ? undefined : read();
}

/** The words that some bytes are: the bytes themselves, or a copy where they do not stand at a multiple of four. */
function wordsOf(bytes: Buffer): Uint32Array {
  if (bytes.length % 8 !== 0) throw invalidEntry("the set of paths is cut");
  if (bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const words = new Uint32Array(bytes.length / 4);
  bytes.copy(Buffer.from(words.buffer));
  return words;
}
