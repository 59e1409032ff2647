// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import type { Command } from "commander";

/** A switch of Falco, of today or of before, that is another way to write settings. */
export interface FalcoSwitch {
  readonly flags: string;
  readonly description: string;
  /** The settings that stand for it, `key=value`, for each value it was given; for a switch without one, once. */
  readonly settings: (value: string) => readonly string[];
}

/** Switches that are settings. They apply behind `-o`, in this order. */
export const falcoSwitches: readonly FalcoSwitch[] = [
  {
    flags: "-U, --unbuffered",
    description: "write each alert at once (buffered_outputs=false)",
    settings: () => ["buffered_outputs=false"],
  },
  {
    flags: "-v, --verbose",
    description: "say more of what is done (log_level=debug)",
    settings: () => ["log_level=debug"],
  },
  {
    flags: "-b, --print-base64",
    description: "print buffers as base64 (buffer_format_base64=true)",
    settings: () => ["buffer_format_base64=true"],
  },
  {
    flags: "-S, --snaplen <bytes>",
    description: "longest part of a buffer (falco_libs.snaplen)",
    settings: (bytes) => [`falco_libs.snaplen=${bytes}`],
  },
  {
    flags: "-s, --stats-interval <file>",
    description: "write metrics to a file (metrics.output_file)",
    settings: (file) => ["metrics.enabled=true", `metrics.output_file=${file}`],
  },
  {
    flags: "-D <text>",
    description: "disable rules whose names hold this; may be repeated",
    settings: (part) => [`rules[].disable.rule=*${part}*`],
  },
  {
    flags: "-T <tag>",
    description: "disable rules with this tag; may be repeated",
    settings: (tag) => [`rules[].disable.tag=${tag}`],
  },
  {
    flags: "-t <tag>",
    description: "run only rules with this tag; may be repeated",
    settings: (tag) => [`rules[].enable.tag=${tag}`],
  },
];

/** Switches that Falco had, and that have nothing to do here: what they asked for happens anyway. */
const needless: readonly (readonly [flags: string, description: string])[] = [
  ["-A", "consider all events: a replay always does"],
  ["--cri <path>", "where containers are asked for: found without it"],
  ["--disable-cri-async", "how containers are asked for: never waits for them"],
  ["--modern-bpf", "which driver to use: there is one"],
  ["--enable-source <source>", "only this event source; no effect on a replay"],
  ["--disable-source <source>", "not this event source; no effect on a replay"],
];

/** Adds the switches to a command. */
export function addFalcoSwitches(command: Command): void {
  const gather = (value: string, previous: string[] = []): string[] => [...previous, value];
  for (const { flags, description } of falcoSwitches) {
    if (flags.includes("<")) command.option(flags, description, gather);
    else command.option(flags, description);
  }
  for (const [flags, description] of needless) command.option(flags, description);
}

/**
 * The settings that the switches of a parsed command stand for.
 *
 * @throws VendorlessError `configuration-invalid` for switches that contradict each other
 */
export function settingsOfSwitches(command: Command): string[] {
  const given = command.opts<Record<string, unknown>>();
  if ((given.D !== undefined || given.T !== undefined) && given.t !== undefined) {
    throw new VendorlessError(
      "configuration-invalid",
      "You can not specify both disabled (-D/-T) and enabled (-t) rules",
    );
  }
  if (given.enableSource !== undefined && given.disableSource !== undefined) {
    throw new VendorlessError(
      "configuration-invalid",
      "You can not mix --enable-source and --disable-source",
    );
  }
  // Only what is tagged runs: all are off first.
  const settings = given.t === undefined ? [] : ["rules[].disable.rule=*"];
  for (const option of command.options) {
    const found = falcoSwitches.find(({ flags }) => flags === option.flags);
    const value = given[option.attributeName()];
    if (found === undefined || value === undefined) continue;
    const values = Array.isArray(value) ? value.map(String) : [""];
    settings.push(...values.flatMap(found.settings));
  }
  return settings;
}
