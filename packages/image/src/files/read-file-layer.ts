// SPDX-License-Identifier: Apache-2.0
import { basename } from "node:path";
import { decompress, detectCompression, isTar, peek } from "@vendorless/base";
import { LayerScan } from "../layers/layer-scan.ts";
import { passOver, readLinks, within } from "../layers/read-layer.ts";
import type { ImageLimits } from "../limits.ts";
import type { LayerContents, ReadOptions } from "../model.ts";
import { type OpenFile, openRegularFile, readRange } from "../stores/read-file.ts";
import { readZip } from "./read-zip.ts";

/** Bytes that tell a tar: one header. */
const HEAD = 512;

/** What bounds the reading of a file. */
export interface FileOptions {
  limits: ImageLimits;
  signal: AbortSignal | undefined;
}

/**
 * Reads a file as one layer. A tar, compressed or not, and a file named `.zip` are read for the files in them;
 * any other, such as a jar or an executable, is the one file of the layer.
 *
 * @param path absolute
 * Throws an ImageError when it cannot be read, or is a broken archive.
 */
export async function readFileLayer(
  path: string,
  layer: string,
  options: ReadOptions,
  { limits, signal }: FileOptions,
): Promise<LayerContents> {
  const file = await openRegularFile(path);
  try {
    const report = within(layer, options.report);
    const scan = new LayerScan(layer, { ...options, report }, limits);
    const open = (): AsyncIterable<Buffer> => readRange(file, 0, file.size, signal);
    const progress = (bytes: number): void => options.progress?.(bytes, file.size);
    if (path.toLowerCase().endsWith(".zip")) await readZip(file, scan, { limits, report, progress, signal });
    else if (await holdsTar(open(), limits)) {
      await passOver(open(), scan, { limits, report, progress, ready: () => scan.ready() });
      await readLinks(open, scan, limits, report);
    } else await scanFile(path, file, scan, { open, progress });
    await scan.settle();
    return scan.contents(layer);
  } finally {
    await file.handle.close();
  }
}

/** Whether a stream is a tar, or decompresses to one. What cannot be decompressed is none. */
async function holdsTar(stream: AsyncIterable<Buffer>, limits: ImageLimits): Promise<boolean> {
  const plain = await peek(stream, HEAD);
  try {
    if (detectCompression(plain.head) === "none") return isTar(plain.head);
    const inner = await peek(decompress(plain.chunks, limits.decompress), HEAD);
    await inner.close();
    return isTar(inner.head);
  } catch {
    return false;
  } finally {
    await plain.close();
  }
}

async function scanFile(
  path: string,
  { handle, size }: OpenFile,
  scan: LayerScan,
  { open, progress }: { open: () => AsyncIterable<Buffer>; progress: (bytes: number) => void },
): Promise<void> {
  const { mode, uid, gid } = await handle.stat();
  const entry = {
    path: basename(path),
    type: "file" as const,
    mode: mode & 0o7777,
    uid,
    gid,
    size,
    offset: 0,
    stored: size,
  };
  if (!scan.entry(entry)) return;
  let read = 0;
  for await (const chunk of open()) {
    read += chunk.length;
    scan.body(entry, chunk);
    progress(read);
    await scan.ready();
  }
  scan.end(entry);
}
