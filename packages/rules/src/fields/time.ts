// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** When the event happened. */
export const timeFields: readonly Field[] = [
  {
    name: "evt.time",
    type: "string",
    description: "Local time of day, to the nanosecond.",
    jsonField: "evt.rawtime",
  },
  {
    name: "evt.time.s",
    type: "string",
    description: "Local time of day, to the second.",
    jsonField: "evt.rawtime",
  },
  {
    name: "evt.time.iso8601",
    type: "string",
    description: "Time in UTC as ISO 8601 writes it, to the nanosecond.",
    jsonField: "evt.rawtime",
  },
  {
    name: "evt.datetime",
    type: "string",
    description: "Local date and time of day, to the nanosecond.",
    jsonField: "evt.rawtime",
  },
  {
    name: "evt.datetime.s",
    type: "string",
    description: "Local date and time of day, to the second.",
    jsonField: "evt.rawtime",
  },
  { name: "evt.rawtime", type: "time", description: "Nanoseconds since the epoch." },
  { name: "evt.rawtime.s", type: "time", description: "Whole seconds since the epoch." },
  {
    name: "evt.rawtime.ns",
    type: "time",
    description: "The part of the time below a second, in nanoseconds.",
    print: "nine-digits",
  },
  {
    name: "evt.reltime",
    type: "duration",
    description: "Nanoseconds since the first event.",
    print: "nine-digits",
  },
  { name: "evt.reltime.s", type: "duration", description: "Whole seconds since the first event." },
  {
    name: "evt.reltime.ns",
    type: "duration",
    description: "The part of evt.reltime below a second, in nanoseconds.",
    print: "nine-digits",
  },
  { name: "evt.deltatime", type: "duration", description: "Nanoseconds since the event before this one." },
  {
    name: "evt.deltatime.s",
    type: "duration",
    description: "Whole seconds since the event before this one.",
  },
  {
    name: "evt.deltatime.ns",
    type: "duration",
    description: "The part of evt.deltatime below a second, in nanoseconds.",
    print: "nine-digits",
  },
  {
    name: "evt.latency",
    type: "duration",
    description: "Nanoseconds that the system call took.",
    deprecated: "Enter events are no longer recorded, so there is nothing to subtract.",
  },
  {
    name: "evt.latency.s",
    type: "duration",
    description: "Whole seconds that the system call took.",
    deprecated: "Enter events are no longer recorded, so there is nothing to subtract.",
  },
  {
    name: "evt.latency.ns",
    type: "duration",
    description: "The part of evt.latency below a second, in nanoseconds.",
    print: "nine-digits",
    deprecated: "Enter events are no longer recorded, so there is nothing to subtract.",
  },
  {
    name: "evt.latency.quantized",
    type: "uint64",
    description: "Logarithm of the time that the system call took.",
    tableOnly: true,
    deprecated: "Enter events are no longer recorded, so there is nothing to subtract.",
  },
  {
    name: "evt.latency.human",
    type: "string",
    description: "The time that the system call took, in a unit that suits it.",
    deprecated: "Enter events are no longer recorded, so there is nothing to subtract.",
  },
  {
    name: "evt.wait_latency",
    type: "duration",
    description: "Nanoseconds spent in a call that waits.",
    deprecated: "Enter events are no longer recorded, so there is nothing to subtract.",
  },
  {
    name: "evt.outputtime",
    type: "string",
    description: "The time in the form that the output is set to.",
    outputOnly: true,
  },
  {
    name: "evt.around",
    type: "uint64",
    description: "Whether the event lies within so many milliseconds of the time in brackets.",
    filterOnly: true,
    notRightHandSide: true,
    notTransformable: true,
    argument: "required",
    argumentKind: "index",
    distance: true,
  },
];
