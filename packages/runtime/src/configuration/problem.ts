// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { Place } from "./value.ts";

/** What can be wrong with a configuration. */
export type ConfigurationCode =
  /** Not YAML, or an option that is not KEY=VALUE. */
  | "configuration-syntax"
  /** A key that does not exist. */
  | "configuration-unknown-key"
  /** A value that its key cannot have. */
  | "configuration-value"
  /** Values that contradict each other. */
  | "configuration-conflict"
  /** A key that Falco has and that changes nothing here; the message says what happens instead. */
  | "configuration-unused"
  /** A key that has another name today. */
  | "configuration-deprecated"
  /** An environment variable that is not set. */
  | "configuration-variable"
  /** A file named in the configuration that is not there, or must not be named there. */
  | "configuration-file";

/** Reports a problem at a place. */
export function reportAt(
  report: Report,
  severity: "error" | "warning",
  code: ConfigurationCode,
  { file, line, column }: Place,
  message: string,
): void {
  report({
    severity,
    code,
    message,
    path: file,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  });
}

/** Thrown while a value is read that does not fit its key; caught where keys are applied. */
export class UnfitValue extends Error {
  readonly place: Place;

  constructor(place: Place, message: string) {
    super(message);
    this.place = place;
  }
}
