// SPDX-License-Identifier: Apache-2.0
import type { Checked } from "../check/checked.ts";
import type { EventCodes } from "../event-codes.ts";
import type { OutputTemplate } from "../output/parse-template.ts";
import type { Priority } from "./priority.ts";
import type { Locations } from "./problem.ts";

/** A rule that loaded: everything that evaluation and alerts need. */
export interface Rule {
  readonly name: string;
  readonly description: string;
  /** The event source that it is for: `syscall`, `k8s_audit`. */
  readonly source: string;
  readonly priority: Priority;
  /** Without repetition, sorted. */
  readonly tags: readonly string[];
  readonly enabled: boolean;
  /** Whether to record events when it fires, and for how many milliseconds. */
  readonly capture: boolean;
  readonly captureDuration: number;
  /** As written, with what was appended; exceptions and macros are not put in. */
  readonly condition: string;
  /** As written, with what the configuration adds. */
  readonly output: string;
  readonly template: OutputTemplate;
  /** Templates of fields that the configuration adds to the alert's fields, by key. */
  readonly extraFields: ReadonlyMap<string, ExtraField>;
  /** What decides whether it fires. */
  readonly checked: Checked;
  /** The event types for which it can fire at all; `all` when it does not say. */
  readonly eventCodes: EventCodes;
  readonly exceptions: readonly ExceptionDescription[];
  readonly locations: Locations;
}

/** An exception of a rule, for people who ask what is loaded. */
export interface ExceptionDescription {
  readonly name: string;
  readonly fields: readonly string[];
  readonly operators: readonly string[];
}

/** One entry that the configuration adds to the fields of alerts. */
export interface ExtraField {
  readonly template: OutputTemplate;
  /** The field's value as it is, rather than the text of a format. */
  readonly raw: boolean;
}
