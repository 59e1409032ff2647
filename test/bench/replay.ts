// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { captureFile, kinds } from "./captures.ts";
import { isInstalled } from "./installed.ts";
import { type Cost, measureMedian } from "./measure.ts";
import { printTable, type Row } from "./print.ts";

const stageProgram = join(import.meta.dirname, "replay-stage.ts");
const node = process.execPath;
const EVENTS = 7_000_000;

/** What is measured, each stage in a process of its own on one core: what to run, and with which rules. */
interface Stage {
  name: string;
  run: "decode" | "state" | "rules";
  rules?: readonly string[];
}

const ownStages: readonly Stage[] = [
  { name: "decode only", run: "decode" },
  { name: "decode + state", run: "state" },
  { name: "decode + state + default rules", run: "rules" },
];

/** With the rules that Falco ships, when they are there. */
function falcoStages(conformance: string): Stage[] {
  const [stable, ...others] = ["falco_rules", "falco-incubating_rules", "falco-sandbox_rules"].map((name) =>
    join(conformance, "falco/oracle/rules", `${name}.yaml`),
  );
  if (!existsSync(stable!)) return [];
  return [
    { name: "… + Falco's stable rules", run: "rules", rules: [stable!] },
    { name: "… + all rules of Falco's three files", run: "rules", rules: [stable!, ...others] },
  ];
}

/** Times replays of captures of each kind, stage by stage, beside sysdig with one filter when it is on PATH. */
export async function benchReplay(
  folder: string,
  only: string | undefined,
  runs: number,
  conformance: string,
): Promise<void> {
  const stages = [...ownStages, ...falcoStages(conformance)];
  for (const kind of kinds) {
    if (only !== undefined && kind.name !== only) continue;
    const path = captureFile(folder, kind, EVENTS);
    const rows: Row[] = [];
    for (const { name, run, rules = [] } of stages) {
      const command = `taskset -c 0 ${node} ${stageProgram} ${run} ${path} ${rules.join(" ")}`;
      const cost = await measureMedian(command, runs);
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
