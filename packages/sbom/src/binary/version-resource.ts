// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "./bytes.ts";
import { type Executable, memoryAt } from "./layout.ts";

/** Number of the directory of resources. */
const RESOURCES = 2;
const RT_VERSION = 16;
const DIRECTORY = { names: 12, ids: 14, length: 16, entry: 8 } as const;
const IS_DIRECTORY = 0x80000000;
/** Entries of a directory of resources that are looked at. */
const MOST_ENTRIES = 1000;
/** Bytes of a version resource that are read, and values in it. */
const LONGEST = 65_536;
const MOST_VALUES = 200;
/** Characters of a value that are kept. */
const LONGEST_VALUE = 300;
const DEEPEST = 4;

/**
 * What the version resource of a PE file says, by key, of the first language it says it in: `ProductName`, `FileVersion`…
 * Undefined when it has none. https://learn.microsoft.com/windows/win32/menurc/version-information
 *
 *     node  = length:u16 value-length:u16 type:u16 key:utf16z padding [ value padding ] { node }
 *     root  = node of key VS_VERSION_INFO, which holds StringFileInfo, which holds tables, which hold strings
 */
export function readVersionResource(executable: Executable): Map<string, string> | undefined {
  const content = versionData(executable);
  if (content === undefined) return undefined;
  const values = new Map<string, string>();
  try {
    addNode(new Bytes(content, true), 0, content.length, 0, values);
  } catch (error) {
    // Cut short: what has been read until there is kept.
    if (!(error instanceof RangeError)) throw error;
  }
  return values;
}

/** Walks down the three levels of resources: by type, by name, by language. */
function versionData(executable: Executable): Buffer | undefined {
  const { base, directories } = executable.image ?? { base: 0, directories: [] };
  const resources = directories[RESOURCES];
  if (resources === undefined || resources.length === 0) return undefined;
  const start = base + resources.offset;
  let at = 0;
  for (const wanted of [RT_VERSION, undefined]) {
    const found = entryOf(executable, start + at, wanted);
    if (found === undefined || found < IS_DIRECTORY) return undefined;
    at = found - IS_DIRECTORY;
  }
  const leaf = entryOf(executable, start + at, undefined);
  const entry =
    leaf === undefined || leaf >= IS_DIRECTORY ? undefined : memoryAt(executable, start + leaf, 8);
  if (entry === undefined) return undefined;
  return memoryAt(executable, base + entry.readUInt32LE(0), Math.min(entry.readUInt32LE(4), LONGEST));
}

/** What the entry of some number, or the first one, of a directory leads to. */
function entryOf(executable: Executable, address: number, wanted: number | undefined): number | undefined {
  const directory = memoryAt(executable, address, DIRECTORY.length);
  if (directory === undefined) return undefined;
  const count = directory.readUInt16LE(DIRECTORY.names) + directory.readUInt16LE(DIRECTORY.ids);
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index++) {
    const entry = memoryAt(executable, address + DIRECTORY.length + index * DIRECTORY.entry, DIRECTORY.entry);
    if (entry === undefined) return undefined;
    if (wanted === undefined || entry.readUInt32LE(0) === wanted) return entry.readUInt32LE(4);
  }
  return undefined;
}

/** Adds the strings of a node and of those in it. */
function addNode(bytes: Bytes, start: number, end: number, depth: number, values: Map<string, string>): void {
  const length = bytes.u16(start);
  const stop = Math.min(end, start + length);
  const { text: key, end: behindKey } = wideText(bytes, start + 6, stop);
  const valueLength = bytes.u16(start + 2);
  const isText = bytes.u16(start + 4) === 1;
  let at = align(behindKey);
  if (isText && valueLength > 0 && depth === DEEPEST - 1) {
    if (!values.has(key) && values.size < MOST_VALUES) values.set(key, wideText(bytes, at, stop).text.trim());
    return;
  }
  // Strings count their value in characters, all other nodes in bytes.
  if (!isText || depth < DEEPEST - 1) at = align(at + valueLength);
  if (depth + 1 === DEEPEST) return;
  while (at + 6 < stop) {
    const childLength = bytes.u16(at);
    if (childLength < 6) break;
    addNode(bytes, at, stop, depth + 1, values);
    at = align(at + childLength);
  }
}

/** Characters of two bytes each, up to a zero. */
function wideText(bytes: Bytes, start: number, stop: number): { text: string; end: number } {
  let end = start;
  while (end + 1 < stop && bytes.u16(end) !== 0) end += 2;
  return {
    text: bytes.slice(start, Math.min(end - start, 2 * LONGEST_VALUE)).toString("utf16le"),
    end: end + 2,
  };
}

function align(at: number): number {
  return Math.ceil(at / 4) * 4;
}
