// SPDX-License-Identifier: Apache-2.0
import type { FileEntry, FileType } from "../file-entry.ts";
import { PathNumbers } from "./path-numbers.ts";

const TYPES: readonly FileType[] = ["file", "directory", "symlink", "hardlink", "character", "block", "fifo"];
/** The type of a row that a later one of the same path replaces. */
const REPLACED = 15;
const TYPE_SHIFT = 12;
const MODE = 0o7777;
const MOST = 0xffff_ffff;
/** Rows there is room for at first: many layers hold a few files. */
const FIRST_ROWS = 16;
/** By how much a table grows. */
const GROWTH = 1.5;

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;
interface ColumnKind<Kind extends Column> {
  BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, offset: number, length: number): Kind;
}

/** The columns of a table, in a fixed order, for {@link FileTable.unpack}. Numbers are of the byte order of the machine. */
export interface PackedFileTable {
  seed: string;
  columns: readonly Buffer[];
}

/**
 * The facts of all entries of a layer, in its order: about 30 bytes and the name for each. Rows that later ones of the
 * same path replace are there but count for nothing.
 *
 * A row refers to its directory by number: each run of entries of one directory has one, so a directory that entries
 * come back to has several. Names, directories and targets of links stand in one run of bytes, the target of a link
 * right behind its name.
 */
export class FileTable {
  readonly #seed: string;
  #bytes: Buffer = Buffer.alloc(256);
  #used = 0;
  /** Where each directory starts in the bytes, and its length. */
  #directories: Uint32Array = new Uint32Array(2 * FIRST_ROWS);
  #directoryCount = 0;
  #directoryOf: Uint32Array = new Uint32Array(FIRST_ROWS);
  #nameAt: Uint32Array = new Uint32Array(FIRST_ROWS);
  #nameLength: Uint16Array = new Uint16Array(FIRST_ROWS);
  /** Type and mode. */
  #kind: Uint16Array = new Uint16Array(FIRST_ROWS);
  #uid: Uint32Array = new Uint32Array(FIRST_ROWS);
  #gid: Uint32Array = new Uint32Array(FIRST_ROWS);
  /** Bytes of content; of links, the length of the target. */
  #size: Float64Array = new Float64Array(FIRST_ROWS);
  #rows = 0;
  /** The directory of the row added last. */
  #directory: string | undefined;
  /** Whether a path may have come twice since the table was last {@link finish}ed. */
  #repeated = false;
  /** Rows by path, plus one; made when first asked for. */
  #index: PathNumbers | undefined;

  /** @param seed any text that an author of paths cannot choose, such as the layer's digest */
  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A table that {@link pack} has written down; undefined when the columns do not fit together. */
  static unpack({ seed, columns }: PackedFileTable): FileTable | undefined {
    const [bytes, directories, directoryOf, nameAt, nameLength, kind, uid, gid, size] = columns;
    if (size === undefined) return undefined;
    const table = new FileTable(seed);
    table.#bytes = bytes!;
    table.#directories = numbers(Uint32Array, directories!);
    table.#directoryOf = numbers(Uint32Array, directoryOf!);
    table.#nameAt = numbers(Uint32Array, nameAt!);
    table.#nameLength = numbers(Uint16Array, nameLength!);
    table.#kind = numbers(Uint16Array, kind!);
    table.#uid = numbers(Uint32Array, uid!);
    table.#gid = numbers(Uint32Array, gid!);
    table.#size = numbers(Float64Array, size);
    table.#used = table.#bytes.length;
    table.#directoryCount = table.#directories.length / 2;
    table.#rows = table.#directoryOf.length;
    return table.#fits() ? table : undefined;
  }

  /** All that the table holds. Views, valid until the next row is added. */
  pack(): PackedFileTable {
    this.finish();
    const columns = [this.#bytes, this.#directories, ...this.#columns()];
    return {
      seed: this.#seed,
      columns: columns.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    };
  }

  /**
   * Adds an entry. Owners beyond 32 bits, which Linux does not know, become the highest one.
   *
   * @param repeated whether there may be an entry of that path already, which is replaced
   */
  add({ path, type, mode, uid, gid, size, link = "" }: FileEntry, repeated: boolean): void {
    const slash = path.lastIndexOf("/");
    if (this.#rows === this.#nameAt.length) this.#resize(Math.ceil(this.#rows * GROWTH));
    if (this.#directory?.length !== Math.max(slash, 0) || !path.startsWith(this.#directory)) {
      this.#addDirectory(path.slice(0, Math.max(slash, 0)));
    }
    const row = this.#rows++;
    const isLink = type === "symlink" || type === "hardlink";
    this.#directoryOf[row] = this.#directoryCount - 1;
    this.#nameAt[row] = this.#used;
    this.#nameLength[row] = this.#write(slash < 0 ? path : path.slice(slash + 1));
    this.#kind[row] = (TYPES.indexOf(type) << TYPE_SHIFT) | (mode & MODE);
    this.#uid[row] = Math.min(Math.max(uid, 0), MOST);
    this.#gid[row] = Math.min(Math.max(gid, 0), MOST);
    this.#size[row] = isLink ? this.#write(link) : size;
    this.#repeated ||= repeated;
    this.#index = undefined;
  }

  /** Says that all entries have been added: gives back the room for more. */
  finish(): void {
    if (this.#repeated) this.#makeIndex();
    this.#repeated = false;
    this.#directory = undefined;
    if (this.#nameAt.length !== this.#rows) this.#resize(this.#rows);
    if (this.#bytes.length !== this.#used) this.#bytes = copy(this.#bytes, this.#used);
    if (this.#directories.length !== 2 * this.#directoryCount) {
      this.#directories = this.#directories.slice(0, 2 * this.#directoryCount);
    }
  }

  /** Rows, replaced ones included. */
  get rows(): number {
    return this.#rows;
  }

  /** Bytes of names, directories and targets of links. */
  get bytes(): number {
    return this.#used;
  }

  /** Whether a later row has the same path. */
  isReplaced(row: number): boolean {
    return this.#kind[row]! >>> TYPE_SHIFT === REPLACED;
  }

  /** The type of a row that is not replaced. */
  type(row: number): FileType {
    return TYPES[this.#kind[row]! >>> TYPE_SHIFT] ?? "file";
  }

  mode(row: number): number {
    return this.#kind[row]! & MODE;
  }

  path(row: number): string {
    const directory = this.directory(this.directoryOf(row));
    return directory === "" ? this.name(row) : `${directory}/${this.name(row)}`;
  }

  /** The last component of the path. */
  name(row: number): string {
    const start = this.#nameAt[row]!;
    return this.#bytes.toString("utf8", start, start + this.#nameLength[row]!);
  }

  /** All facts. */
  entry(row: number): FileEntry {
    const type = this.type(row);
    const isLink = type === "symlink" || type === "hardlink";
    const entry: FileEntry = {
      path: this.path(row),
      type,
      mode: this.mode(row),
      uid: this.#uid[row]!,
      gid: this.#gid[row]!,
      size: isLink ? 0 : this.#size[row]!,
    };
    if (isLink) entry.link = this.#link(row);
    return entry;
  }

  /** The row of a path. */
  find(path: string): number | undefined {
    this.#index ??= this.#makeIndex();
    const row = this.#index.getPath(path);
    return row === 0 ? undefined : row - 1;
  }

  /** Number of the directory of a row, below {@link directories}. */
  directoryOf(row: number): number {
    return this.#directoryOf[row]!;
  }

  get directories(): number {
    return this.#directoryCount;
  }

  /** The path of a directory by its number. */
  directory(number: number): string {
    const start = this.#directories[2 * number]!;
    return this.#bytes.toString("utf8", start, start + this.#directories[2 * number + 1]!);
  }

  /** What some numbers have for the name of a row, in the directory they have entered. */
  numberOf(row: number, numbers: PathNumbers): number {
    const start = this.#nameAt[row]!;
    return numbers.get(this.#bytes, start, start + this.#nameLength[row]!);
  }

  /** Gives the name of a row a number, in the directory that the numbers have entered. Returns the one it had. */
  putNumber(row: number, numbers: PathNumbers, value: number): number {
    const start = this.#nameAt[row]!;
    return numbers.put(this.#bytes, start, start + this.#nameLength[row]!, value);
  }

  #link(row: number): string {
    const start = this.#nameAt[row]! + this.#nameLength[row]!;
    return this.#bytes.toString("utf8", start, start + this.#size[row]!);
  }

  #makeIndex(): PathNumbers {
    const index = new PathNumbers(this.#seed);
    for (let row = 0, entered = -1; row < this.#rows; row++) {
      if (this.isReplaced(row)) continue;
      const directory = this.#directoryOf[row]!;
      if (directory !== entered) index.enter(this.directory(directory));
      entered = directory;
      const before = this.putNumber(row, index, row + 1);
      if (before !== 0) this.#kind[before - 1] = REPLACED << TYPE_SHIFT;
    }
    return index;
  }

  #addDirectory(directory: string): void {
    this.#directory = directory;
    if (2 * this.#directoryCount === this.#directories.length) {
      this.#directories = copy(this.#directories, 2 * Math.ceil(this.#directoryCount * GROWTH));
    }
    const start = this.#used;
    const length = this.#write(directory);
    this.#directories.set([start, length], 2 * this.#directoryCount++);
  }

  /** Appends a text to the bytes. Returns how many they are. */
  #write(text: string): number {
    if (this.#used + 3 * text.length > this.#bytes.length) {
      this.#bytes = copy(this.#bytes, Math.ceil((this.#bytes.length + 3 * text.length) * GROWTH));
    }
    const written = this.#bytes.write(text, this.#used);
    this.#used += written;
    return written;
  }

  #columns(): Column[] {
    return [this.#directoryOf, this.#nameAt, this.#nameLength, this.#kind, this.#uid, this.#gid, this.#size];
  }

  #fits(): boolean {
    if (this.#columns().some((column) => column.length !== this.#rows)) return false;
    return this.#directoryOf.every((directory) => directory < this.#directoryCount);
  }

  #resize(rows: number): void {
    this.#directoryOf = copy(this.#directoryOf, rows);
    this.#nameAt = copy(this.#nameAt, rows);
    this.#nameLength = copy(this.#nameLength, rows);
    this.#kind = copy(this.#kind, rows);
    this.#uid = copy(this.#uid, rows);
    this.#gid = copy(this.#gid, rows);
    this.#size = copy(this.#size, rows);
  }
}

/** A column with more room, or less. The old one's memory is given back at once. */
function copy<Kind extends Column>(column: Kind, length: number): Kind {
  const buffer = column.buffer as ArrayBuffer;
  const kind = column.constructor as ColumnKind<Kind>;
  const moved = buffer.transfer(length * column.BYTES_PER_ELEMENT);
  if (Buffer.isBuffer(column)) return Buffer.from(moved) as Column as Kind;
  return new kind(moved, 0, length);
}

/**
 * The numbers that some bytes are, of which the last may be cut off: the bytes themselves, or a copy where they do not stand
 * at a multiple of a number's size.
 */
function numbers<Kind extends Column>(
  kind: ColumnKind<Kind>,
  { buffer, byteOffset, length }: Uint8Array,
): Kind {
  const count = Math.floor(length / kind.BYTES_PER_ELEMENT);
  if (byteOffset % kind.BYTES_PER_ELEMENT === 0) return new kind(buffer as ArrayBuffer, byteOffset, count);
  return new kind((buffer as ArrayBuffer).slice(byteOffset, byteOffset + length), 0, count);
}
