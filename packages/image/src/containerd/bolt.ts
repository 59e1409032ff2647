// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import { type OpenFile, openRegularFile } from "../stores/read-file.ts";

// A bolt database is a file of pages. Two of them are metas; the valid one of the higher transaction leads to a
// tree of branch and leaf pages, whose values may be buckets: trees of their own, or, when small, pages within the
// value. Integers are those of the machine that wrote it; all that run containers are little-endian.
// https://pkg.go.dev/go.etcd.io/bbolt  https://github.com/etcd-io/bbolt/blob/main/internal/common/page.go
//
//     file   = meta, meta, { page } ;
//     page   = id (8), flags (2), count (2), overflow (4), { element }, keys and values ;
//     branch = position (4), key size (4), page (8) ;
//     leaf   = flags (4), position (4), key size (4), value size (4) ;
//     bucket = root page (8), sequence (8), [ page ] ;
//     meta   = magic (4), version (4), page size (4), flags (4), bucket (16), freelist (8), pages (8),
//              transaction (8), checksum (8) ;

const HEADER = 16;
const ELEMENT = 16;
const META_BYTES = 64;
const BRANCH = 0x01;
const LEAF = 0x02;
const META = 0x04;
const IS_BUCKET = 0x01;
const MAGIC = 0xed0cdaed;
const VERSION = 2;
const PAGE_SIZES = [4096, 16_384, 65_536, 8192, 32_768, 2048, 1024];

/** Bytes of one page with its overflow, pages on the way to a key, and pages read for one question. */
const PAGE_BYTES = 64 * 1024 ** 2;
const DEPTH = 32;
const PAGES = 100_000;
/** How often a question is put again because the database changed meanwhile. */
const ATTEMPTS = 20;

/** A named value, or a bucket of them. */
export interface BoltEntry {
  key: string;
  value: Buffer;
  isBucket: boolean;
}

/** A bucket of a database. Reading throws an ImageError `archive-invalid` when the database is broken. */
export interface BoltBucket {
  get(key: string): Promise<Buffer | undefined>;
  bucket(key: string): Promise<BoltBucket | undefined>;
  /** All entries, in the order of their keys. */
  entries(): AsyncGenerator<BoltEntry, void, void>;
}

/**
 * Puts a question to a bolt database, without the lock that its owner holds. A transaction never overwrites a page
 * of the one before it, so what was read is of one moment if the meta is the same before and after; if not, the
 * question is put again.
 *
 * Throws an ImageError.
 */
export async function readBolt<Result>(
  path: string,
  question: (root: BoltBucket) => Promise<Result>,
): Promise<Result> {
  const file = await openRegularFile(path);
  try {
    for (let attempt = 1; ; attempt++) {
      const meta = await readMeta(file, path);
      const outcome = await question(bucketAt(new Pages(file, path, meta), meta.root)).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
      const after = await readMeta(file, path);
      if (after.transaction !== meta.transaction && attempt < ATTEMPTS) continue;
      if ("error" in outcome) throw outcome.error;
      return outcome.result;
    }
  } finally {
    await file.handle.close();
  }
}

interface Meta {
  pageSize: number;
  /** Number of the page that the tree of all begins with. */
  root: bigint;
  transaction: bigint;
}

/** The valid meta of the last transaction. The second one stands at the size of a page, which the first tells. */
async function readMeta({ handle }: OpenFile, path: string): Promise<Meta> {
  const metas: Meta[] = [];
  for (const at of [0, ...PAGE_SIZES]) {
    const bytes = Buffer.alloc(HEADER + META_BYTES);
    await handle.read(bytes, 0, bytes.length, at).catch((error: unknown) => {
      throw broken(path, messageOf(error));
    });
    const meta = parseMeta(bytes);
    if (meta !== undefined && (at === 0 || meta.pageSize === at)) metas.push(meta);
  }
  const [first, ...others] = metas;
  if (first === undefined) throw broken(path, "it has no valid meta page");
  return others.reduce((newest, meta) => (meta.transaction > newest.transaction ? meta : newest), first);
}

function parseMeta(page: Buffer): Meta | undefined {
  const meta = page.subarray(HEADER);
  const known =
    page.readUInt16LE(8) === META && meta.readUInt32LE(0) === MAGIC && meta.readUInt32LE(4) === VERSION;
  const pageSize = meta.readUInt32LE(8);
  if (!known || !PAGE_SIZES.includes(pageSize)) return undefined;
  if (meta.readBigUInt64LE(56) !== fnv1a(meta.subarray(0, 56))) return undefined;
  return { pageSize, root: meta.readBigUInt64LE(16), transaction: meta.readBigUInt64LE(48) };
}

/** 64-bit FNV-1a. http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

/** Reads pages, each checked for what it says of itself. */
class Pages {
  readonly #file: OpenFile;
  readonly #path: string;
  readonly #pageSize: number;
  #read = 0;

  constructor(file: OpenFile, path: string, { pageSize }: Meta) {
    this.#file = file;
    this.#path = path;
    this.#pageSize = pageSize;
  }

  async read(id: bigint): Promise<Page> {
    const { handle, size } = this.#file;
    const at = Number(id) * this.#pageSize;
    if (id < 2n || at + this.#pageSize > size) throw this.fail(`page ${id} is outside`);
    if (++this.#read > PAGES) throw this.fail(`more than ${PAGES} pages would have to be read`);
    const first = Buffer.alloc(this.#pageSize);
    await handle.read(first, 0, first.length, at);
    const length = (first.readUInt32LE(12) + 1) * this.#pageSize;
    if (first.readBigUInt64LE(0) !== id) throw this.fail(`page ${id} is another one`);
    if (length > PAGE_BYTES || at + length > size) throw this.fail(`page ${id} is too long`);
    if (length === first.length) return new Page(first, this);
    const whole = Buffer.alloc(length);
    await handle.read(whole, 0, length, at);
    return new Page(whole, this);
  }

  fail(why: string): ImageError {
    return broken(this.#path, why);
  }
}

/** A branch or leaf page; all offsets in it are checked when they are followed. */
class Page {
  readonly #bytes: Buffer;
  readonly #pages: Pages;
  readonly isLeaf: boolean;
  readonly count: number;

  constructor(bytes: Buffer, pages: Pages) {
    this.#bytes = bytes;
    this.#pages = pages;
    if (bytes.length < HEADER) throw pages.fail("a bucket is cut short");
    const flags = bytes.readUInt16LE(8);
    if (flags !== LEAF && flags !== BRANCH) throw pages.fail(`a page is of the kind ${flags}`);
    this.isLeaf = flags === LEAF;
    this.count = bytes.readUInt16LE(10);
    if (HEADER + this.count * ELEMENT > bytes.length) throw pages.fail("a page has too many elements");
  }

  key(index: number): Buffer {
    const at = HEADER + index * ELEMENT;
    const place = this.isLeaf ? at + 4 : at;
    return this.#slice(at + this.#bytes.readUInt32LE(place), this.#bytes.readUInt32LE(place + 4));
  }

  child(index: number): bigint {
    return this.#bytes.readBigUInt64LE(HEADER + index * ELEMENT + 8);
  }

  entry(index: number): BoltEntry {
    const at = HEADER + index * ELEMENT;
    const key = this.key(index);
    const start = at + this.#bytes.readUInt32LE(at + 4) + key.length;
    const value = this.#slice(start, this.#bytes.readUInt32LE(at + 12));
    const isBucket = (this.#bytes.readUInt32LE(at) & IS_BUCKET) !== 0;
    return { key: key.toString("utf8"), value, isBucket };
  }

  /** The last element whose key is not above a key; -1 when all are. */
  search(key: Buffer): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.key(middle).compare(key) > 0) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  #slice(start: number, length: number): Buffer {
    if (start + length > this.#bytes.length) throw this.#pages.fail("an element is outside of its page");
    return this.#bytes.subarray(start, start + length);
  }
}

/** The bucket whose tree begins with a page. */
function bucketAt(pages: Pages, root: bigint): BoltBucket {
  return bucketOf(pages, () => pages.read(root));
}

function bucketOf(pages: Pages, top: () => Promise<Page>): BoltBucket {
  const find = async (key: string): Promise<BoltEntry | undefined> => {
    const wanted = Buffer.from(key);
    let page = await top();
    for (let depth = 0; !page.isLeaf; depth++) {
      if (depth >= DEPTH || page.count === 0) throw pages.fail("its tree is too deep, or empty");
      page = await pages.read(page.child(Math.max(0, page.search(wanted))));
    }
    const index = page.search(wanted);
    return index >= 0 && page.key(index).equals(wanted) ? page.entry(index) : undefined;
  };
  return {
    async get(key) {
      const entry = await find(key);
      return entry === undefined || entry.isBucket ? undefined : entry.value;
    },
    async bucket(key) {
      const entry = await find(key);
      return entry?.isBucket === true ? openBucket(pages, entry.value) : undefined;
    },
    entries: () => walk(pages, top, 0),
  };
}

/** A bucket as a value: the page its tree begins with, or, when that is zero, the page itself. */
function openBucket(pages: Pages, value: Buffer): BoltBucket {
  if (value.length < HEADER) throw pages.fail("a bucket is cut short");
  const root = value.readBigUInt64LE(0);
  if (root !== 0n) return bucketAt(pages, root);
  return bucketOf(pages, () => Promise.resolve(new Page(value.subarray(HEADER), pages)));
}

async function* walk(
  pages: Pages,
  top: () => Promise<Page>,
  depth: number,
): AsyncGenerator<BoltEntry, void, void> {
  if (depth > DEPTH) throw pages.fail("its tree is too deep");
  const page = await top();
  for (let index = 0; index < page.count; index++) {
    if (page.isLeaf) yield page.entry(index);
    else yield* walk(pages, () => pages.read(page.child(index)), depth + 1);
  }
}

function broken(path: string, why: string): ImageError {
  return new ImageError("archive-invalid", `${path} is no readable bolt database: ${why}`, {
    hint: "Check the path, or name the image by its digest: containerd:sha256:….",
  });
}
