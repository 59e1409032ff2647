// SPDX-License-Identifier: Apache-2.0

/** One entry of a tar to build. Everything may be wrong on purpose. */
export interface TarItem {
  name: string;
  /** Type flag; `0`, a file, by default. */
  type?: string;
  content?: Buffer | string;
  mode?: number;
  uid?: number;
  gid?: number;
  link?: string;
  /** Size field, when it shall differ from the content: a number, or 12 raw bytes. */
  size?: number | Buffer;
  prefix?: string;
  /** `ustar` by default. */
  format?: "ustar" | "gnu" | "v7";
  /** Records of a PAX header written before the entry, in order. */
  pax?: [key: string, value: string][];
  /** Changes the finished header block, before its checksum is made. */
  patch?: (header: Buffer) => void;
  /** Checksum to write instead of the right one. */
  checksum?: number;
}

/** A file entry. */
export function file(name: string, content: Buffer | string = "", rest: Partial<TarItem> = {}): TarItem {
  return { name, content, ...rest };
}

/** A directory entry. */
export function directory(name: string, rest: Partial<TarItem> = {}): TarItem {
  return { name: `${name}/`, type: "5", mode: 0o755, ...rest };
}

/** A symbolic link. */
export function symlink(name: string, link: string): TarItem {
  return { name, type: "2", link, mode: 0o777 };
}

/** A hard link to an earlier entry. */
export function hardlink(name: string, link: string): TarItem {
  return { name, type: "1", link };
}

/** The mark that removes a path of lower layers, and the one that empties a directory. */
export function whiteout(path: string): TarItem {
  const slash = path.lastIndexOf("/") + 1;
  return file(`${path.slice(0, slash)}.wh.${path.slice(slash)}`);
}
export function opaque(path: string): TarItem {
  return file(`${path}/.wh..wh..opq`);
}

/** A GNU long name (`L`) or long link (`K`) entry, which names the next one. */
export function gnuLong(type: "L" | "K", name: string): TarItem {
  return { name: "././@LongLink", type, content: `${name}\0`, format: "gnu" };
}

/** PAX records as bytes. */
export function paxRecords(records: [key: string, value: string][]): Buffer {
  return Buffer.concat(
    records.map(([key, value]) => {
      const rest = Buffer.from(` ${key}=${value}\n`);
      let length = rest.length + 1;
      while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
      return Buffer.concat([Buffer.from(String(length)), rest]);
    }),
  );
}

/** An archive of some entries, ended by two blocks of zeros unless told otherwise. */
export function tar(items: TarItem[], options: { end?: boolean } = {}): Buffer {
  const blocks: Buffer[] = [];
  for (const item of items) {
    if (item.pax !== undefined) {
      const content = paxRecords(item.pax);
      blocks.push(...entry({ name: "PaxHeaders/x", type: "x", content }));
    }
    blocks.push(...entry(item));
  }
  if (options.end !== false) blocks.push(Buffer.alloc(1024));
  return Buffer.concat(blocks);
}

function entry(item: TarItem): Buffer[] {
  const content = Buffer.from(item.content ?? "");
  return [header(item, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}

function header(item: TarItem, length: number): Buffer {
  const block = Buffer.alloc(512);
  const octal = (value: number, at: number, width: number): void => {
    block.write(value.toString(8).padStart(width - 1, "0"), at, width - 1, "latin1");
  };
  block.write(item.name, 0, 100);
  octal(item.mode ?? 0o644, 100, 8);
  octal(item.uid ?? 0, 108, 8);
  octal(item.gid ?? 0, 116, 8);
  const size = item.size ?? length;
  if (typeof size === "number") octal(size, 124, 12);
  else size.copy(block, 124);
  octal(0, 136, 12);
  block.write(item.type ?? "0", 156, 1, "latin1");
  block.write(item.link ?? "", 157, 100);
  if (item.format === "gnu") block.write("ustar  \0", 257, "latin1");
  else if (item.format !== "v7") block.write("ustar\x0000", 257, "latin1");
  if (item.prefix !== undefined) block.write(item.prefix, 345, 155);
  item.patch?.(block);
  block.fill(0x20, 148, 156);
  const sum = item.checksum ?? block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}
