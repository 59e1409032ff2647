// SPDX-License-Identifier: Apache-2.0
import { link, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Where the generation before the current one is kept. */
export function previousGeneration(file: string): string {
  return `${file}.previous`;
}

/**
 * Puts a complete file in the place of another so that any reader, and any crash, finds either the old or the new one
 * whole. The old one stays behind as {@link previousGeneration}.
 */
export async function installFile(complete: string, file: string): Promise<void> {
  await flush(complete);
  await keepPrevious(file);
  await rename(complete, file);
  await flush(dirname(file));
}

async function keepPrevious(file: string): Promise<void> {
  const previous = previousGeneration(file);
  const fresh = `${previous}.new`;
  try {
    await rm(fresh, { force: true });
    await link(file, fresh);
    await rename(fresh, previous);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error; // the first generation has no previous one
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the directory of a file. */
export async function makeDirectoryOf(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
}
