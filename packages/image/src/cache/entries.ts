// SPDX-License-Identifier: Apache-2.0
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CacheLimits } from "../limits.ts";

/** What whole entries, and those still being written, end in. Nothing else in the folder is ours. */
export const WHOLE = ".layer";
export const UNFINISHED = ".unfinished";

/** A file of the cache. */
interface EntryFile {
  path: string;
  bytes: number;
  /** When it was written or last read, in milliseconds since 1970. */
  used: number;
  whole: boolean;
}

/** What a cache holds. */
export interface CacheStatus {
  folder: string;
  entries: number;
  bytes: number;
  /** When the entry that was not used for longest, and the one used last, were used: ISO 8601; null when there are none. */
  oldest: string | null;
  newest: string | null;
}

/** What the folder of a cache holds; nothing when there is no such folder. Throws what reading it throws. */
export async function cacheStatus(folder: string): Promise<CacheStatus> {
  const whole = (await filesOf(folder)).filter((file) => file.whole);
  const times = whole.map(({ used }) => used).sort((a, b) => a - b);
  return {
    folder,
    entries: whole.length,
    bytes: whole.reduce((sum, { bytes }) => sum + bytes, 0),
    oldest: timeOf(times[0]),
    newest: timeOf(times.at(-1)),
  };
}

/** Removes all entries, also those being written, which their writers will miss. Throws what removing throws. */
export async function clearCache(folder: string): Promise<CacheStatus> {
  const before = await cacheStatus(folder);
  for (const { path } of await filesOf(folder)) await rm(path, { force: true });
  return before;
}

/** Removes what was left behind unfinished, and the entries that were not used for longest, down to the limit. */
export async function prune(folder: string, limits: CacheLimits, now: number): Promise<void> {
  const files = await filesOf(folder);
  const whole = files.filter((file) => file.whole).sort((a, b) => a.used - b.used);
  let excess = whole.reduce((sum, { bytes }) => sum + bytes, 0) - limits.bytes;
  const left = files.filter((file) => !file.whole && now - file.used > limits.unfinishedFor);
  for (const { path, bytes } of whole) {
    if (excess <= 0) break;
    await rm(path, { force: true });
    excess -= bytes;
  }
  for (const { path } of left) await rm(path, { force: true });
}

async function filesOf(folder: string): Promise<EntryFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files: EntryFile[] = [];
  for (const name of names) {
    const whole = name.endsWith(WHOLE);
    if (!whole && !name.endsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    // Another process may remove it at any time.
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() === true) files.push({ path, bytes: found.size, used: found.mtimeMs, whole });
  }
  return files;
}

function timeOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
