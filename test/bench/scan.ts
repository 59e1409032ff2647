// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { imageArchives } from "./image-archives.ts";
import { isInstalled } from "./installed.ts";
import { type Cost, measureMedian } from "./measure.ts";
import { printTable, type Row } from "./print.ts";
import { peers, vendorless } from "./scanners.ts";

/** Times a cold scan of each archive beside `gzip -dc | tar t` of its layer, and beside peers. */
export async function benchScan(folder: string, only: string | undefined, runs: number): Promise<void> {
  for (const archive of await imageArchives(folder, only)) {
    const floor = await measureMedian(`gzip -dc ${archive.layer} | tar t`, runs);
    const ours = await measureMedian(vendorless.replace("{}", archive.path), runs);
    const { entries, packages } = factsOf(ours);
    const rows = [rowOf("gzip -dc | tar t", floor, floor), rowOf("vendorless scan", ours, floor)];
    for (const [name, command] of Object.entries(peers)) {
      if (!isInstalled(name)) continue;
      try {
        rows.push(rowOf(name, await measureMedian(command.replace("{}", archive.path), runs), floor));
      } catch (thrown) {
        console.error(`${name} is left out: ${messageOf(thrown).split("\n")[0]}`);
      }
    }
    console.log(`\n${archive.name}: ${entries} entries, ${packages} packages, median of ${runs} runs`);
    printTable(
      ["", "wall s", "cpu s", "peak MB", "entries/s", "wall ratio"],
      rows.map((row) => row(entries)),
    );
  }
}

function rowOf(name: string, cost: Cost, floor: Cost): (entries: number) => Row {
  return (entries) => [
    name,
    cost.wallSeconds.toFixed(2),
    cost.cpuSeconds.toFixed(2),
    (cost.peakBytes / 1e6).toFixed(0),
    Math.round(entries / cost.wallSeconds).toString(),
    (cost.wallSeconds / floor.wallSeconds).toFixed(2),
  ];
}

function factsOf(cost: Cost): { entries: number; packages: number } {
  const report = JSON.parse(cost.stdout);
  return { entries: report.image.entries, packages: report.packages.length };
}
