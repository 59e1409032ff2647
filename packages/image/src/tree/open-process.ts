// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import type { Image } from "../model.ts";
import { hostPlatform } from "../platform.ts";
import { readTree } from "./read-tree.ts";

/**
 * Opens the root of a running process as an image of one layer: of a container of whatever runtime, as it sees its
 * files now. proc(5), "/proc/pid/root"
 *
 * Throws an ImageError.
 *
 * @param root where the process's root is seen; given by tests
 */
export async function openProcess(
  pid: string,
  { signal, limits: changed }: OpenOptions,
  root: string = `/proc/${pid}/root`,
): Promise<Image> {
  if (!/^[1-9][0-9]{0,9}$/.test(pid)) {
    throw new ImageError("reference-invalid", `${JSON.stringify(pid)} is no number of a process`, {
      hint: "Write it as container:pid:1234.",
    });
  }
  // The dot makes the kernel follow its link; what the link says is a path of another root.
  const path = `${root}/.`;
  await stat(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      const hint = "Check the number, as it is outside of the container.";
      throw new ImageError("image-not-found", `there is no process ${pid}`, { hint });
    }
    const hint = "Run as root, or as the user of the process.";
    throw new ImageError("read-failed", `${root}: ${messageOf(error)}`, { cause: error, hint });
  });
  const diffId = `process:${pid}`;
  const limits = { ...IMAGE_LIMITS, ...changed };
  return {
    source: "container",
    reference: `pid:${pid}`,
    tags: [],
    config: { ...hostPlatform(), rootfs: { type: "layers", diff_ids: [diffId] }, history: [] },
    layers: [{ index: 0, diffId, read: (options) => readTree(path, diffId, options, limits, signal) }],
    close: () => Promise.resolve(),
  };
}
