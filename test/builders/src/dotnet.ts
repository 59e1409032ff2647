// SPDX-License-Identifier: Apache-2.0
import { peOf } from "./executables.ts";

/** Where {@link peOf} puts the first section: offsets in a file it builds are those in memory. */
const FIRST_SECTION = 0x400;

/**
 * An assembly of .NET with a version resource. https://learn.microsoft.com/windows/win32/menurc/version-information
 *
 * @param values such as `ProductVersion`, by key
 * @param isManaged false for a program of Windows that .NET has no part in
 */
export function assemblyOf(values: Readonly<Record<string, string>>, isManaged = true): Buffer {
  const strings = Object.entries(values).map(([key, value]) =>
    node(key, 1, Buffer.from(`${value}\0`, "utf16le"), [], value.length + 1),
  );
  const table = node("040904b0", 1, Buffer.alloc(0), strings);
  const version = node("VS_VERSION_INFO", 0, Buffer.alloc(52), [
    node("StringFileInfo", 1, Buffer.alloc(0), [table]),
  ]);
  const resources = [
    { name: ".rsrc", content: Buffer.concat([resourceTree(version.length), version]) },
    { name: ".cor", content: Buffer.alloc(72) },
  ];
  return peOf(resources, [
    { number: 2, section: ".rsrc" },
    ...(isManaged ? [{ number: 14, section: ".cor" }] : []),
  ]);
}

/** Directories by type, name and language, and the entry of the only resource, which comes right behind. */
function resourceTree(length: number): Buffer {
  const tree = Buffer.alloc(3 * 24 + 16);
  for (const [level, id] of [16, 1, 1033].entries()) {
    const at = level * 24;
    tree.writeUInt16LE(1, at + 14);
    tree.writeUInt32LE(id, at + 16);
    tree.writeUInt32LE(level < 2 ? at + 24 + 0x80000000 : at + 24, at + 20);
  }
  tree.writeUInt32LE(FIRST_SECTION + tree.length, 72);
  tree.writeUInt32LE(length, 76);
  return tree;
}

function node(
  key: string,
  type: number,
  value: Buffer,
  children: readonly Buffer[],
  valueLength: number = value.length,
): Buffer {
  const header = Buffer.alloc(6);
  const parts = [padded(Buffer.concat([header, Buffer.from(`${key}\0`, "utf16le")])), padded(value)];
  const content = Buffer.concat([...parts, ...children]);
  content.writeUInt16LE(content.length, 0);
  content.writeUInt16LE(valueLength, 2);
  content.writeUInt16LE(type, 4);
  return content;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/**
 * An application of .NET in one file: a host, files behind it, and a header that tells where.
 * https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/bundler.md
 *
 * @param major version of the format: 1 lists all files, 2 says where the list of packages is
 */
export function dotnetBundleOf(host: Buffer, deps: string, major: 1 | 2 | 6): Buffer {
  const signature = "8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae";
  const assembly = Buffer.from("assembly");
  const list = Buffer.from(deps);
  const start = host.length + 8 + 32;
  const [assemblyAt, listAt, headerAt] = [
    start,
    start + assembly.length,
    start + assembly.length + list.length,
  ];
  const entries = [
    [...long(assemblyAt, assembly.length, ...(major >= 6 ? [0] : [])), 1, 5, ...Buffer.from("a.dll")],
    [...long(listAt, list.length, ...(major >= 6 ? [0] : [])), 3, 11, ...Buffer.from("a.deps.json")],
  ];
  const version = Buffer.alloc(12);
  version.writeUInt32LE(major, 0);
  version.writeInt32LE(entries.length, 8);
  const places = major >= 2 ? long(listAt, list.length, 0, 0, 0) : [];
  return Buffer.concat([
    host,
    Buffer.from(long(headerAt)),
    Buffer.from(signature, "hex"),
    assembly,
    list,
    version,
    Buffer.from([2, ...Buffer.from("id"), ...places, ...entries.flat()]),
  ]);
}

function long(...values: number[]): number[] {
  return values.flatMap((value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    return [...bytes];
  });
}
