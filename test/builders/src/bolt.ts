// SPDX-License-Identifier: Apache-2.0

/** A bucket of a bolt database to build: values and buckets by name. */
export interface BoltTree {
  [key: string]: string | Buffer | BoltTree;
}

/** How the database is laid out. */
export interface BoltLayout {
  pageSize?: number;
  /** Entries of a leaf before another one is begun, under a branch page. */
  perLeaf?: number;
  /** Small buckets are kept within the value that names them, as bolt does. */
  inline?: boolean;
}

interface Element {
  key: Buffer;
  value: Buffer;
  flags: number;
}

const HEADER = 16;
const BRANCH = 1;
const LEAF = 2;

/** A bolt database of one transaction. https://github.com/etcd-io/bbolt/blob/main/internal/common/page.go */
export function boltDatabase(tree: BoltTree, layout: BoltLayout = {}): Buffer {
  const { pageSize = 4096, perLeaf = 50, inline = true } = layout;
  const pages: Buffer[] = [Buffer.alloc(pageSize), Buffer.alloc(pageSize)];
  /** Adds a page, with as many more as its contents need; returns its number. */
  const add = (content: Buffer): number => {
    const id = pages.length;
    const count = Math.ceil(content.length / pageSize);
    const whole = Buffer.alloc(count * pageSize);
    content.copy(whole);
    whole.writeBigUInt64LE(BigInt(id), 0);
    whole.writeUInt32LE(count - 1, 12);
    for (let at = 0; at < count; at++) pages.push(whole.subarray(at * pageSize, (at + 1) * pageSize));
    return id;
  };
  const bucketValue = (bucket: BoltTree): Buffer => {
    const elements = elementsOf(bucket);
    const header = Buffer.alloc(HEADER);
    const content = leafPage(elements);
    const small = content.length < pageSize / 4 && elements.every(({ flags }) => flags === 0);
    if (inline && small) return Buffer.concat([header, content]);
    header.writeBigUInt64LE(BigInt(rootOf(elements)), 0);
    return header;
  };
  const elementsOf = (bucket: BoltTree): Element[] =>
    Object.entries(bucket)
      .map(([key, value]) => ({ key: Buffer.from(key), value }))
      .sort((a, b) => a.key.compare(b.key))
      .map(({ key, value }) =>
        typeof value === "string" || Buffer.isBuffer(value)
          ? { key, value: Buffer.from(value), flags: 0 }
          : { key, value: bucketValue(value), flags: 1 },
      );
  const rootOf = (elements: Element[]): number => {
    if (elements.length <= perLeaf) return add(leafPage(elements));
    let level: { key: Buffer; page: number }[] = [];
    for (let at = 0; at < elements.length; at += perLeaf) {
      level.push({ key: elements[at]!.key, page: add(leafPage(elements.slice(at, at + perLeaf))) });
    }
    while (level.length > 1) {
      const above: typeof level = [];
      for (let at = 0; at < level.length; at += perLeaf + 1) {
        above.push({ key: level[at]!.key, page: add(branchPage(level.slice(at, at + perLeaf + 1))) });
      }
      level = above;
    }
    return level[0]!.page;
  };
  const root = rootOf(elementsOf(tree));
  for (const id of [0, 1]) writeMeta(pages[id]!, id, { pageSize, root, pages: pages.length });
  return Buffer.concat(pages);
}

function leafPage(elements: Element[]): Buffer {
  const table = Buffer.alloc(HEADER + elements.length * 16);
  table.writeUInt16LE(LEAF, 8);
  table.writeUInt16LE(elements.length, 10);
  let position = table.length;
  for (const [index, { key, value, flags }] of elements.entries()) {
    const at = HEADER + index * 16;
    table.writeUInt32LE(flags, at);
    table.writeUInt32LE(position - at, at + 4);
    table.writeUInt32LE(key.length, at + 8);
    table.writeUInt32LE(value.length, at + 12);
    position += key.length + value.length;
  }
  return Buffer.concat([table, ...elements.flatMap(({ key, value }) => [key, value])]);
}

function branchPage(children: { key: Buffer; page: number }[]): Buffer {
  const table = Buffer.alloc(HEADER + children.length * 16);
  table.writeUInt16LE(BRANCH, 8);
  table.writeUInt16LE(children.length, 10);
  let position = table.length;
  for (const [index, { key, page }] of children.entries()) {
    const at = HEADER + index * 16;
    table.writeUInt32LE(position - at, at);
    table.writeUInt32LE(key.length, at + 4);
    table.writeBigUInt64LE(BigInt(page), at + 8);
    position += key.length;
  }
  return Buffer.concat([table, ...children.map(({ key }) => key)]);
}

function writeMeta(
  page: Buffer,
  id: number,
  { pageSize, root, pages }: { pageSize: number; root: number; pages: number },
): void {
  page.writeBigUInt64LE(BigInt(id), 0);
  page.writeUInt16LE(4, 8);
  const meta = page.subarray(HEADER);
  meta.writeUInt32LE(0xed0cdaed, 0);
  meta.writeUInt32LE(2, 4);
  meta.writeUInt32LE(pageSize, 8);
  meta.writeBigUInt64LE(BigInt(root), 16);
  meta.writeBigUInt64LE(BigInt(pages), 40);
  meta.writeBigUInt64LE(BigInt(id + 1), 48);
  // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
  let hash = 0xcbf29ce484222325n;
  for (const byte of meta.subarray(0, 56)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  meta.writeBigUInt64LE(hash, 56);
}
