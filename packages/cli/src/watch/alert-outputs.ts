// SPDX-License-Identifier: Apache-2.0
import { appendFileSync, closeSync, openSync, writeSync } from "node:fs";
import { messageOf, VendorlessError } from "@vendorless/base";
import { type Alert, printAlertJson, printAlertText } from "@vendorless/rules";
import type { Settings } from "@vendorless/runtime";

/** Characters that wait at most when outputs are buffered. */
const MOST_WAITING = 65_536;

/** Where alerts go. */
export interface AlertOutputs {
  write(alert: Alert): void;
  /** Writes what waits, and closes files. */
  end(): void;
}

/**
 * Opens the outputs that the settings name: standard output, a file, both, or none.
 *
 * @throws VendorlessError `output-unwritable`, also from writing
 */
export function openAlertOutputs(settings: Settings, stdout: NodeJS.WritableStream): AlertOutputs {
  const channels: Channel[] = [];
  if (settings.stdout) channels.push({ write: (text) => void stdout.write(text), end: () => undefined });
  if (settings.file.enabled) channels.push(fileChannel(settings.file));
  const most = settings.buffered ? MOST_WAITING : 0;
  let waiting = "";
  const flush = (): void => {
    if (waiting !== "") for (const channel of channels) channel.write(waiting);
    waiting = "";
  };
  return {
    write: (alert) => {
      waiting += `${printAlert(alert, settings)}\n`;
      if (waiting.length > most) flush();
    },
    end: () => {
      flush();
      for (const channel of channels) channel.end();
    },
  };
}

/** One place that lines go to. */
interface Channel {
  write(text: string): void;
  end(): void;
}

function fileChannel({ path, keepOpen }: Settings["file"]): Channel {
  if (!keepOpen) {
    return { write: (text) => attempt(path, () => appendFileSync(path, text)), end: () => undefined };
  }
  const file = attempt(path, () => openSync(path, "a"));
  return {
    write: (text) => attempt(path, () => void writeSync(file, text)),
    end: () => closeSync(file),
  };
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    throw new VendorlessError("output-unwritable", `cannot write ${path}: ${messageOf(thrown)}`, {
      cause: thrown,
      hint: "Check file_output.filename.",
    });
  }
}

function printAlert(alert: Alert, { json, include }: Settings): string {
  if (!json) return printAlertText(alert);
  // Alerts of the watch about itself have no tags, and say the same in message and output.
  if (alert.source !== "internal") return printAlertJson(alert, include);
  return printAlertJson({ ...alert, output: alert.message }, { ...include, tags: false });
}
