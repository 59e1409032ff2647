// SPDX-License-Identifier: Apache-2.0
import { eventFields } from "../evt.ts";
import type { Field } from "../field.ts";
import { timeFields } from "../time.ts";

/** The fields that events of any source have; what else stands in `evt` is about system calls. */
const GENERIC: ReadonlySet<string> = new Set([
  "evt.num",
  "evt.time",
  "evt.time.s",
  "evt.time.iso8601",
  "evt.datetime",
  "evt.datetime.s",
  "evt.rawtime",
  "evt.rawtime.s",
  "evt.rawtime.ns",
  "evt.reltime",
  "evt.reltime.s",
  "evt.reltime.ns",
  "evt.pluginname",
  "evt.plugininfo",
  "evt.source",
  "evt.is_async",
  "evt.asynctype",
  "evt.hostname",
]);

/** When an event happened and where it comes from, whatever the source. */
export const genericFields: readonly Field[] = [...timeFields, ...eventFields].filter(({ name }) =>
  GENERIC.has(name),
);
