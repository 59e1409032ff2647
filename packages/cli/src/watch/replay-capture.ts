// SPDX-License-Identifier: Apache-2.0
import { type Alert, compileRuleSet, printIsoTime, printLocalTime } from "@vendorless/rules";
import {
  DropMonitor,
  type DropReport,
  dropFields,
  dropMessage,
  dropRule,
  type EventRecord,
  extractors,
  replay,
  type Settings,
  staticExtractors,
} from "@vendorless/runtime";
import { type ExitStatus, exitStatus } from "../exit-status.ts";
import type { AlertOutputs } from "./alert-outputs.ts";
import type { Log } from "./log.ts";
import type { Replay, ReplayEnd } from "./replay.ts";
import { timeLimit } from "./time-limit.ts";

/** Evaluates rules on a capture of kernel events, and does what is configured about events that were dropped. */
export async function replayCapture({
  pieces,
  rules,
  seconds,
  settings,
  hostname,
  outputs,
  report,
  log,
}: Replay): Promise<ReplayEnd> {
  const ending = new AbortController();
  let status: ExitStatus = exitStatus.fine;
  const drops = new DropMonitor(settings.drops, (dropped) => {
    if (act(dropped, settings, hostname, outputs, log)) return;
    status = exitStatus.stop;
    ending.abort();
  });
  const limit = timeLimit(seconds, ending);
  const admit = (event: EventRecord): boolean => {
    limit(event.seconds + event.nanoseconds / 1e9);
    if (!ending.signal.aborted && settings.drops.simulate) drops.observe(event);
    return !ending.signal.aborted;
  };
  const isWatched = settings.drops.simulate || seconds !== Number.POSITIVE_INFINITY;
  const moreExtractors = staticExtractors<EventRecord>(settings.staticFields);
  const compileOptions = {
    extractors: new Map([...extractors, ...moreExtractors]),
    matching: settings.matching,
  };
  const counts = await replay(pieces, {
    rules: compileRuleSet(rules, compileOptions),
    hostname,
    isoTime: settings.isoTime,
    moreExtractors,
    offerEnterEvents: settings.offerEnterEvents,
    onDetection: ({ alert }) => outputs.write(alert),
    report,
    signal: ending.signal,
    ...(isWatched && { admit }),
  });
  return { counts, status, epilogue: renderDrops(drops) };
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
