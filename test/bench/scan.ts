// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { messageOf } from "@vendorless/base";
import { imageArchives } from "./image-archives.ts";
import { isInstalled } from "./installed.ts";
import { type Cost, measureMedian } from "./measure.ts";
import { printTable, type Row } from "./print.ts";

const vendorless = join(import.meta.dirname, "../../node_modules/.bin/vendorless");
const node = process.execPath;

/** What runs beside us on the same file, when it is on PATH. `{}` is the archive. */
const peers: Record<string, string> = {
  syft: "SYFT_CHECK_FOR_APP_UPDATE=false syft scan -q docker-archive:{} -o json",
  grype: "GRYPE_CHECK_FOR_APP_UPDATE=false GRYPE_DB_AUTO_UPDATE=false grype -q docker-archive:{} -o json",
  trivy: "trivy image -q --input {} --list-all-pkgs --skip-db-update --scanners license -f json",
};

/** Times a cold scan of each archive beside `gzip -dc | tar t` of its layer, and beside peers. */
export async function benchScan(folder: string, only: string | undefined, runs: number): Promise<void> {
  for (const archive of await imageArchives(folder, only)) {
    const floor = await measureMedian(`gzip -dc ${archive.layer} | tar t`, runs);
    const ours = await measureMedian(
      `${node} ${vendorless} scan docker-archive:${archive.path} -o json`,
      runs,
    );
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
