// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { captureFile, kinds } from "./captures.ts";
import { isInstalled } from "./installed.ts";
import { type Cost, measureMedian } from "./measure.ts";
import { printTable, type Row } from "./print.ts";

const stages = join(import.meta.dirname, "replay-stage.ts");
const node = process.execPath;
const EVENTS = 7_000_000;

/** What is measured, each stage in a process of its own on one core. */
const stageNames = {
  decode: "decode only",
  state: "decode + state",
  rules: "decode + state + default rules",
} as const;

/** Times replays of captures of each kind, stage by stage, beside sysdig with one filter when it is on PATH. */
export async function benchReplay(folder: string, only: string | undefined, runs: number): Promise<void> {
  for (const kind of kinds) {
    if (only !== undefined && kind.name !== only) continue;
    const path = captureFile(folder, kind, EVENTS);
    const rows: Row[] = [];
    for (const [stage, name] of Object.entries(stageNames)) {
      const cost = await measureMedian(`taskset -c 0 ${node} ${stages} ${stage} ${path}`, runs);
      rows.push(rowOf(name, cost, JSON.parse(cost.stdout)));
    }
    if (isInstalled("sysdig")) {
      const cost = await measureMedian(`taskset -c 0 sysdig -r ${path} "${sysdigFilter}"`, runs);
      rows.push(rowOf("sysdig, one filter", cost, { events: EVENTS, seconds: cost.wallSeconds }));
    }
    console.log(`\n${kind.name}: ${kind.description}; one core, median of ${runs} runs`);
    printTable(["", "M events/s", "wall s", "cpu s", "peak MB"], rows);
  }
}

/** A filter of some weight that matches nothing, so that no output is timed. */
const sysdigFilter =
  "(evt.type in (open,openat) and evt.is_open_read=true and fd.name startswith /etc/shadow and not proc.name in (sshd,su,sudo,login) and container.id != host) or (evt.type=execve and proc.name in (nc,ncat,netcat) and proc.args contains '-e')";

function rowOf(name: string, cost: Cost, { events, seconds }: { events: number; seconds: number }): Row {
  return [
    name,
    (events / seconds / 1e6).toFixed(2),
    cost.wallSeconds.toFixed(2),
    cost.cpuSeconds.toFixed(2),
    (cost.peakBytes / 1e6).toFixed(0),
  ];
}

/** The machine that figures were taken on, for whoever reads them later. */
export function machineLine(): string {
  const model =
    /model name\s*:\s*(.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "unknown processor";
  return `${model}, Node ${process.versions.node}`;
}
