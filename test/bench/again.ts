// SPDX-License-Identifier: Apache-2.0
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf } from "@vendorless/base";
import { changedArchive } from "./changed-archive.ts";
import { imageArchives } from "./image-archives.ts";
import { isInstalled } from "./installed.ts";
import { type Cost, measure, measureMedian } from "./measure.ts";
import { printTable, type Row } from "./print.ts";
import { cachedIn, cachingPeers, peers, vendorless } from "./scanners.ts";

/** Times scanning an image again, the same one and one with a new layer on top, beside peers on the same file. */
export async function benchAgain(folder: string, only: string | undefined, runs: number): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), "vendorless-bench-"));
  try {
    for (const archive of await imageArchives(folder, only)) {
      const changed = await changedArchive(folder, archive);
      const [base, used] = [join(place, archive.name), join(place, "used")];
      await measure(cachedIn(base).replace("{}", archive.path));
      // As it was after the image before the change.
      const reset = (): void => {
        rmSync(used, { recursive: true, force: true });
        cpSync(base, used, { recursive: true });
      };
      const again = cachedIn(used).replace("{}", changed.path);
      const rows = [
        rowOf("nothing cached", await measureMedian(vendorless.replace("{}", changed.path), runs)),
        rowOf("top layer changed", await measureMedian(again, runs, reset)),
        rowOf("same image", await measureMedian(again, runs)),
      ];
      const others = [
        ...Object.entries(peers).map(([name, command]) => ({ name, title: name, command })),
        ...Object.entries(cachingPeers).map(([name, command]) => ({
          name,
          title: `${name}, same image`,
          command,
        })),
      ];
      for (const { name, title, command } of others) {
        if (!isInstalled(name)) continue;
        try {
          rows.push(rowOf(title, await measureMedian(command.replace("{}", changed.path), runs)));
        } catch (thrown) {
          console.error(`${title} is left out: ${messageOf(thrown).split("\n")[0]}`);
        }
      }
      console.log(`\n${changed.name}: scanned again, median of ${runs} runs`);
      printTable(["", "wall s", "cpu s", "peak MB"], rows);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
}

function rowOf(name: string, { wallSeconds, cpuSeconds, peakBytes }: Cost): Row {
  return [name, wallSeconds.toFixed(2), cpuSeconds.toFixed(2), (peakBytes / 1e6).toFixed(0)];
}
