// SPDX-License-Identifier: Apache-2.0
import { closeSync, fstatSync, openSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";
import { messageOf, type Report } from "@vendorless/base";
import { type Entry, fromRandomAccessReader, type ZipFile } from "yauzl";
import { limits } from "../limits.ts";
import { FileWindow, WindowReader } from "./file-window.ts";

/** One member of an archive, unpacked. */
export interface ArchiveMember {
  name: string;
  text: string;
}

const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Streams the JSON members of a zip archive, one at a time. Members that are too large, encrypted or damaged are
 * reported and left out; a damaged directory or an archive beyond the limits ends the stream with a report.
 *
 * @throws whatever opening the file throws
 */
export async function* readArchive(path: string, report: Report): AsyncGenerator<ArchiveMember> {
  const descriptor = openSync(path, "r");
  try {
    const zip = await openZip(descriptor);
    yield* members(zip, new FileWindow(descriptor), path, report);
  } finally {
    closeSync(descriptor);
  }
}

async function* members(
  zip: ZipFile,
  file: FileWindow,
  path: string,
  report: Report,
): AsyncGenerator<ArchiveMember> {
  const refuse = (code: string, message: string, name = "") =>
    report({ severity: "error", code, message, path: name === "" ? path : `${path}/${name}` });
  let entries = 0;
  let bytes = 0;
  for (;;) {
    let entry: Entry | undefined;
    try {
      entry = await nextEntry(zip);
    } catch (error) {
      refuse("archive-damaged", `the archive's directory is damaged: ${messageOf(error)}`);
      return;
    }
    if (entry === undefined) return;
    entries++;
    bytes += entry.uncompressedSize;
    if (entries > limits.archiveEntries || bytes > limits.archiveBytes) {
      refuse("archive-too-large", "the archive is beyond the limits; the rest of it is left out");
      return;
    }
    if (!entry.fileName.endsWith(".json")) continue;
    const problem = problemOf(entry);
    if (problem !== undefined) {
      refuse("archive-member-refused", problem, entry.fileName);
      continue;
    }
    try {
      yield { name: entry.fileName, text: readMember(file, entry) };
    } catch (error) {
      refuse("archive-member-damaged", messageOf(error), entry.fileName);
    }
  }
}

function problemOf(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return "the member is encrypted";
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return `unknown compression method ${entry.compressionMethod}`;
  }
  const { uncompressedSize: size } = entry;
  if (size > limits.recordBytes || entry.compressedSize > limits.recordBytes)
    return `${size} bytes are too many`;
  const suspicious = size > 1024 * 1024 && size > entry.compressedSize * limits.archiveRatio;
  return suspicious ? `${size} bytes packed into ${entry.compressedSize} look like a bomb` : undefined;
}

/**
 * Inflating at once, with the announced size as limit, is many times faster than a stream for each record.
 * Local file header: APPNOTE.TXT 4.3.7, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
function readMember(file: FileWindow, entry: Entry): string {
  const start = entry.relativeOffsetOfLocalHeader;
  const header = file.read(start, LOCAL_HEADER);
  if (header.length < LOCAL_HEADER || header.readUInt32LE(0) !== LOCAL_SIGNATURE) {
    throw new Error("the member has no local header");
  }
  const data = start + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = file.read(data, entry.compressedSize);
  if (packed.length < entry.compressedSize) throw new Error("the archive ends too early");
  const bytes =
    entry.compressionMethod === STORED
      ? packed
      : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) });
  if (crc32(bytes) !== entry.crc32) throw new Error("the member's checksum is wrong");
  return bytes.toString("utf8");
}

function openZip(descriptor: number): Promise<ZipFile> {
  const size = fstatSync(descriptor).size;
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    fromRandomAccessReader(new WindowReader(descriptor), size, options, (error, zip) =>
      error === null ? resolve(zip) : reject(error),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      zip.removeAllListeners();
      finish();
    };
    zip.once("entry", (entry: Entry) => settle(() => resolve(entry)));
    zip.once("end", () => settle(() => resolve(undefined)));
    zip.once("error", (error: Error) => settle(() => reject(error)));
    zip.readEntry();
  });
}
