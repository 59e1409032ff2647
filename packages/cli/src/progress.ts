// SPDX-License-Identifier: Apache-2.0
import type { SingleBar } from "cli-progress";
import { renderBytes } from "./terminal.ts";

/** Shows how far long work has come. */
export interface Progress {
  /** Says how much of a named piece of work is done; the total may be unknown. */
  update: (name: string, done: number, total: number | undefined) => void;
  /** Takes the bars away. Must be called before anything else is printed. */
  stop: () => void;
}

/** What pipes and files get: nothing. */
const silent: Progress = { update: () => undefined, stop: () => undefined };

/** Bars of bytes on a terminal; nothing when the stream is piped. */
export async function byteProgress(stream: NodeJS.WriteStream): Promise<Progress> {
  if (!stream.isTTY) return silent;
  const { MultiBar } = await import("cli-progress");
  const bars = new MultiBar({
    stream,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
    format: "{name} {bar} {percentage}%  {amount}  {rate}/s",
    barCompleteChar: "━",
    barIncompleteChar: "─",
  });
  const running = new Map<string, { bar: SingleBar; started: number }>();
  return {
    update: (name, done, total) => {
      const reach = Math.max(total ?? 0, done, 1);
      const known = running.get(name) ?? { bar: bars.create(reach, 0, { name }), started: performance.now() };
      running.set(name, known);
      const seconds = Math.max((performance.now() - known.started) / 1000, 0.001);
      known.bar.setTotal(reach);
      known.bar.update(done, {
        name: shortName(name),
        amount: renderBytes(done),
        rate: renderBytes(done / seconds),
      });
    },
    stop: () => bars.stop(),
  };
}

function shortName(name: string): string {
  return name
    .replace(/^sha256:/, "")
    .slice(0, 12)
    .padEnd(12);
}
