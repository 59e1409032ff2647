// SPDX-License-Identifier: Apache-2.0
import type { Extractor, Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { argumentError, plain } from "./argument.ts";
import { exactUnsigned } from "./exact.ts";

const BILLION = 1_000_000_000n;
const MILLION = 1_000_000n;

/** When the event happened. */
export const timeExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["evt.time", plain((event) => `${clock(event)}.${fraction(event)}`)],
  ["evt.time.s", plain(clock)],
  ["evt.time.iso8601", plain(iso8601)],
  ["evt.datetime", plain((event) => `${date(event)} ${clock(event)}.${fraction(event)}`)],
  ["evt.datetime.s", plain((event) => `${date(event)} ${clock(event)}`)],
  ["evt.rawtime", plain((event) => event.timestamp)],
  ["evt.rawtime.s", plain((event) => event.seconds)],
  ["evt.rawtime.ns", plain((event) => event.nanoseconds)],
  ["evt.reltime", plain((event) => exactUnsigned(sinceFirst(event)))],
  ["evt.reltime.s", plain((event) => exactUnsigned(sinceFirst(event) / BILLION))],
  ["evt.reltime.ns", plain((event) => exactUnsigned(sinceFirst(event) % BILLION))],
  ["evt.deltatime", plain((event) => exactUnsigned(sincePrevious(event)))],
  ["evt.deltatime.s", plain((event) => exactUnsigned(sincePrevious(event) / BILLION))],
  ["evt.deltatime.ns", plain((event) => exactUnsigned(sincePrevious(event) % BILLION))],
  ["evt.latency", plain(() => 0)],
  ["evt.latency.s", plain(() => 0)],
  ["evt.latency.ns", plain(() => 0)],
  ["evt.latency.quantized", plain(() => 0)],
  ["evt.latency.human", plain(() => "0ns")],
  ["evt.wait_latency", plain(() => 0)],
  ["evt.outputtime", plain((event) => `${clock(event)}.${fraction(event)}`)],
  ["evt.around", aroundOf],
];

function sinceFirst({ timestamp, state }: EventRecord): bigint {
  return timestamp - state.firstEventTime;
}

function sincePrevious({ timestamp, state }: EventRecord): bigint {
  const previous = (BigInt(state.previousTimeHigh) << 32n) | BigInt(state.previousTimeLow);
  return previous === 0n ? 0n : timestamp - previous;
}

/** Milliseconds between the event and the given time, rounded up: `evt.around[T] = D` holds when it is at most D. */
function aroundOf(argument: string | undefined): (event: EventRecord) => Value {
  if (argument === undefined || !/^\d{1,20}$/.test(argument)) {
    throw argumentError("needs a time in nanoseconds since the epoch");
  }
  const center = BigInt(argument);
  return ({ timestamp }) => {
    const distance = timestamp > center ? timestamp - center : center - timestamp;
    return exactUnsigned((distance + MILLION - 1n) / MILLION);
  };
}

function local(event: EventRecord): Date {
  return new Date(event.seconds * 1000);
}

function clock(event: EventRecord): string {
  const time = local(event);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(":");
}

function date(event: EventRecord): string {
  const time = local(event);
  return [time.getFullYear(), twoDigits(time.getMonth() + 1), twoDigits(time.getDate())].join("-");
}

function fraction(event: EventRecord): string {
  return String(event.nanoseconds).padStart(9, "0");
}

/** `2016-08-04T16:17:57.881781397+0000`; a time that no calendar holds counts as the last that one does. */
export function iso8601(event: EventRecord): string {
  const milliseconds = Math.min(event.seconds * 1000, LAST_DATE);
  return `${new Date(milliseconds).toISOString().slice(0, -5)}.${fraction(event)}+0000`;
}

const LAST_DATE = 8.64e15;

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
