// SPDX-License-Identifier: Apache-2.0
import { hostname } from "node:os";
import { Diagnostics } from "@vendorless/base";
import { type Alert, compileRuleSet, printIsoTime, printLocalTime, type Rule } from "@vendorless/rules";
import {
  DropMonitor,
  type DropReport,
  dropFields,
  dropMessage,
  dropRule,
  type EventRecord,
  extractors,
  renderSummary,
  replay,
  type Settings,
  staticExtractors,
} from "@vendorless/runtime";
import { type ExitStatus, exitStatus } from "../exit-status.ts";
import { type AlertOutputs, openAlertOutputs } from "./alert-outputs.ts";
import type { Log } from "./log.ts";
import type { Surroundings } from "./surroundings.ts";

/** What to replay, and how far. */
export interface ReplayRequest {
  path: string;
  rules: readonly Rule[];
  /** Seconds of the events' time after which the replay ends. */
  seconds?: number | undefined;
}

/** Replays a capture: alerts go to the outputs, Falco's summary behind them. */
export async function replayCapture(
  { path, rules, seconds = Number.POSITIVE_INFINITY }: ReplayRequest,
  settings: Settings,
  { stdout, stderr, environment }: Surroundings,
  log: Log,
): Promise<ExitStatus> {
  const host = environment.FALCO_HOSTNAME ?? hostname();
  const outputs = openAlertOutputs(settings, stdout);
  const ending = new AbortController();
  const found = new Diagnostics();
  let status: ExitStatus = exitStatus.fine;
  const drops = new DropMonitor(settings.drops, (report) => {
    if (act(report, settings, host, outputs, log)) return;
    status = exitStatus.stop;
    ending.abort();
  });
  let last: number | undefined;
  const admit = (event: EventRecord): boolean => {
    const now = event.seconds + event.nanoseconds / 1e9;
    last ??= now + seconds;
    if (now >= last) ending.abort();
    if (!ending.signal.aborted && settings.drops.simulate) drops.observe(event);
    return !ending.signal.aborted;
  };
  const isWatched = settings.drops.simulate || seconds !== Number.POSITIVE_INFINITY;
  const moreExtractors = staticExtractors<EventRecord>(settings.staticFields);
  const compileOptions = {
    extractors: new Map([...extractors, ...moreExtractors]),
    matching: settings.matching,
  };
  const counts = await replay(path, {
    rules: compileRuleSet(rules, compileOptions),
    hostname: host,
    isoTime: settings.isoTime,
    moreExtractors,
    offerEnterEvents: settings.offerEnterEvents,
    onDetection: ({ alert }) => outputs.write(alert),
    report: found.report,
    signal: ending.signal,
    ...(isWatched && { admit }),
  });
  outputs.end();
  for (const problem of found.list()) log.problem(problem);
  // JSON on standard output is only ever alerts.
  (settings.json ? stderr : stdout).write(renderSummary(counts));
  stderr.write(renderDrops(drops));
  return found.list().some(({ severity }) => severity === "error") ? exitStatus.unusable : status;
}

/** Does what the configuration wants done about drops. Whether the watch goes on. */
function act(report: DropReport, settings: Settings, host: string, outputs: AlertOutputs, log: Log): boolean {
  const { actions } = settings.drops;
  const message = dropMessage(report);
  if (actions.includes("log")) log.write("debug", message);
  if (actions.includes("alert")) outputs.write(dropAlert(report, settings, host));
  if (!actions.includes("exit")) return true;
  log.write("critical", message);
  log.write("critical", "Exiting.");
  return false;
}

function dropAlert(report: DropReport, { isoTime }: Settings, host: string): Alert {
  const message = dropMessage(report);
  const fields = dropFields(report);
  const time = (isoTime ? printIsoTime : printLocalTime)(report.time);
  const listed = [...fields].map(([name, value]) => `${name}=${value}`).sort();
  return {
    rule: dropRule,
    priority: "Debug",
    source: "internal",
    tags: [],
    hostname: host,
    time: report.time,
    message,
    output: `${time}: Debug ${message} (${listed.join(" ")})`,
    fields,
  };
}

function renderDrops({ counts: { occurrences, acted } }: DropMonitor): string {
  return `Syscall event drop monitoring:
   - event drop detected: ${occurrences} occurrences
   - num times actions taken: ${acted}
`;
}
