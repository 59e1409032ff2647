// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { isInstalled } from "./installed.ts";
import { largeArchives } from "./large-images.ts";
import { measure } from "./measure.ts";
import { printTable, type Row } from "./print.ts";
import { peers, vendorless } from "./scanners.ts";

/** What a peer may take: some need ten minutes and twelve gigabytes for three million files. */
const MOST_SECONDS = 900;

/** Times one cold scan of each large image, beside peers. */
export async function benchLarge(folder: string, only: string | undefined): Promise<void> {
  for (const { name, path } of await largeArchives(folder, only)) {
    const rows: Row[] = [];
    for (const [scanner, command] of Object.entries({ vendorless, ...peers })) {
      if (scanner !== "vendorless" && !isInstalled(scanner)) continue;
      try {
        const { wallSeconds, cpuSeconds, peakBytes } = await measure(
          `timeout ${MOST_SECONDS} ${command.replace("{}", path)} > /dev/null`,
        );
        rows.push([scanner, wallSeconds.toFixed(1), cpuSeconds.toFixed(1), (peakBytes / 1e6).toFixed(0)]);
      } catch (thrown) {
        console.error(`${scanner} is left out: ${messageOf(thrown).split("\n")[0]}`);
      }
    }
    console.log(`\n${name}, one run`);
    printTable(["", "wall s", "cpu s", "peak MB"], rows);
  }
}
