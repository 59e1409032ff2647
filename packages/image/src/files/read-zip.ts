// SPDX-License-Identifier: Apache-2.0
import { messageOf, normalizePath, type Report, type TarEntry } from "@vendorless/base";
import { type Entry, fromFd, type ZipFile } from "yauzl";
import { ImageError } from "../errors.ts";
import type { LayerScan } from "../layers/layer-scan.ts";
import type { ImageLimits } from "../limits.ts";
import { collect, type OpenFile, tooLarge } from "../stores/read-file.ts";

/** What reading a zip archive needs to know. */
export interface ZipOptions {
  limits: ImageLimits;
  report: Report;
  progress: (bytes: number) => void;
  signal: AbortSignal | undefined;
}

/** Kinds of files, in the upper half of the attributes that Unix writes. */
const TYPE = 0o170000;
const SYMLINK = 0o120000;
/** Bytes of a link's target; Linux knows no longer paths. */
const TARGET_BYTES = 4096;

/**
 * Leads the files of a zip archive past a scan, as if they came from a tar. Members that cannot be read are
 * reported and left out.
 *
 * Throws an ImageError `archive-invalid` when the archive has no directory, or a broken one.
 */
export async function readZip(file: OpenFile, scan: LayerScan, options: ZipOptions): Promise<void> {
  const zip = await openZip(file.handle.fd);
  let read = 0;
  for (let member = await next(zip); member !== undefined; member = await next(zip)) {
    options.signal?.throwIfAborted();
    read = Math.min(file.size, read + member.compressedSize);
    options.progress(read);
    const written = Buffer.from(member.fileName).toString("utf8");
    const { path, fault } = normalizePath(written);
    if (path === undefined || path === "") {
      if (path === undefined)
        reject(options.report, `zip-path-${fault}`, `${JSON.stringify(written)} is no path`);
      continue;
    }
    try {
      await scanMember(zip, member, path, scan, options.limits);
    } catch (error) {
      if (error instanceof ImageError && error.code === "limit-exceeded") throw error;
      reject(options.report, "zip-member-broken", messageOf(error), path);
    }
  }
}

async function scanMember(
  zip: ZipFile,
  member: Entry,
  path: string,
  scan: LayerScan,
  limits: ImageLimits,
): Promise<void> {
  const attributes = member.externalFileAttributes >>> 16;
  const size = member.uncompressedSize;
  const entry: TarEntry = {
    path,
    type: Buffer.from(member.fileName).at(-1) === SLASH ? "directory" : "file",
    mode: attributes & 0o7777 || 0o644,
    uid: 0,
    gid: 0,
    size,
    offset: 0,
    stored: size,
  };
  if ((attributes & TYPE) === SYMLINK) {
    const fail = (): ImageError => tooLarge(path, Math.min(TARGET_BYTES, limits.keptBytesPerFile));
    const target = await collect(await open(zip, member), TARGET_BYTES, fail);
    scan.entry({ ...entry, type: "symlink", size: 0, stored: 0, link: target.toString("utf8") });
    return;
  }
  if (!scan.entry(entry) || entry.type === "directory") return;
  for await (const piece of await open(zip, member)) {
    scan.body(entry, piece);
    await scan.ready();
  }
  scan.end(entry);
}

const SLASH = 0x2f;

function reject(report: Report, code: string, message: string, path?: string): void {
  report({ severity: "error", code, message, ...(path === undefined ? {} : { path }) });
}

/** Names are taken as bytes: the library would end the whole archive at the first odd one. */
function openZip(descriptor: number): Promise<ZipFile> {
  return new Promise((resolve, refuse) => {
    fromFd(descriptor, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
      if (error === null) resolve(zip);
      else refuse(broken(error));
    });
  });
}

function next(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, refuse) => {
    const settle = (act: () => void): void => {
      zip.removeAllListeners();
      act();
    };
    zip.once("entry", (entry: Entry) => settle(() => resolve(entry)));
    zip.once("end", () => settle(() => resolve(undefined)));
    zip.once("error", (error) => settle(() => refuse(broken(error))));
    zip.readEntry();
  });
}

function open(zip: ZipFile, member: Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, refuse) => {
    zip.openReadStream(member, (error, stream) => {
      if (error === null) resolve(stream);
      else refuse(error);
    });
  });
}

function broken(error: unknown): ImageError {
  return new ImageError("archive-invalid", `the zip archive is broken: ${messageOf(error)}`, {
    cause: error,
    hint: "Fetch or pack it again.",
  });
}
