// SPDX-License-Identifier: Apache-2.0
import { Buffer } from "node:buffer";
import type { Readable } from "node:stream";
import { inflateRawSync } from "node:zlib";
import { messageOf, type Report } from "@vendorless/base";
import { type Entry, open, type ZipFile } from "yauzl";
import { limits } from "../limits.ts";

/** One member of an archive, unpacked. */
export interface ArchiveMember {
  name: string;
  text: string;
}

const STORED = 0;
const DEFLATED = 8;

/**
 * Streams the JSON members of a zip archive, one at a time. Members that are too large, encrypted or damaged are
 * reported and left out; a damaged directory or an archive beyond the limits ends the stream with a report.
 *
 * @throws whatever opening the file throws
 */
export async function* readArchive(path: string, report: Report): AsyncGenerator<ArchiveMember> {
  const zip = await openZip(path);
  try {
    yield* members(zip, path, report);
  } finally {
    zip.close();
  }
}

async function* members(zip: ZipFile, path: string, report: Report): AsyncGenerator<ArchiveMember> {
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
      yield { name: entry.fileName, text: await readMember(zip, entry) };
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

/** Inflating at once, with the announced size as limit, is several times faster than a stream for each record. */
async function readMember(zip: ZipFile, entry: Entry): Promise<string> {
  const packed = await readRaw(zip, entry);
  if (entry.compressionMethod === STORED) return packed.toString("utf8");
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) }).toString("utf8");
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
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

function readRaw(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      decompress: entry.isCompressed() ? false : null,
      decrypt: null,
      start: null,
      end: null,
    };
    zip.openReadStream(entry, options, (error: Error | null, stream: Readable) => {
      if (error !== null) return reject(error);
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => resolve(Buffer.concat(chunks)));
      stream.on("error", reject);
    });
  });
}
