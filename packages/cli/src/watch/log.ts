// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import { type LogLevel, logLevels, type Settings } from "@vendorless/runtime";
import { placeOf } from "../diagnostics.ts";
import { printable } from "../terminal.ts";

/** What a watch says of itself, on standard error: a line each, with the time, as Falco does. */
export class Log {
  readonly #settings: Pick<Settings, "log" | "isoTime">;
  readonly #stream: NodeJS.WritableStream;

  constructor(settings: Pick<Settings, "log" | "isoTime">, stream: NodeJS.WritableStream) {
    this.#settings = settings;
    this.#stream = stream;
  }

  /** Writes a message, unless the configuration does not want messages this little urgent. */
  write(level: LogLevel, message: string): void {
    const { log, isoTime } = this.#settings;
    if (!log.stderr || logLevels.indexOf(level) > logLevels.indexOf(log.level)) return;
    this.#stream.write(`${isoTime ? isoNow() : localNow()}: ${message}\n`);
  }

  /** Writes a problem that was found in data. */
  problem(diagnostic: Diagnostic): void {
    if (diagnostic.severity === "information") return;
    this.write(diagnostic.severity, `${diagnostic.severity}: ${printable(withPlace(diagnostic))}`);
  }
}

/** The message of a problem behind its place. */
export function withPlace(diagnostic: Diagnostic): string {
  const place = placeOf(diagnostic);
  return place === "" ? diagnostic.message : `${place}: ${diagnostic.message}`;
}

/** `2026-03-01T09:05:07+0000`. */
function isoNow(): string {
  return `${new Date().toISOString().slice(0, 19)}+0000`;
}

/** `Sun Mar 01 09:05:07 2026`, where this process runs. */
function localNow(): string {
  const [weekday, month, day, year, time] = new Date().toString().split(" ");
  return `${weekday} ${month} ${day} ${time} ${year}`;
}
