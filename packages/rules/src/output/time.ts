// SPDX-License-Identifier: Apache-2.0

const NANOSECONDS = 1_000_000_000n;

interface Parts {
  date: Date;
  nanoseconds: string;
}

function partsOf(time: bigint): Parts {
  const nanoseconds = ((time % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const seconds = (time - nanoseconds) / NANOSECONDS;
  return { date: new Date(Number(seconds) * 1000), nanoseconds: nanoseconds.toString().padStart(9, "0") };
}

/** `16:17:57.881781397`, the time of day where this process runs. @param time nanoseconds since the epoch */
export function printLocalTime(time: bigint): string {
  const { date, nanoseconds } = partsOf(time);
  return `${twoDigits(date.getHours(), date.getMinutes(), date.getSeconds())}.${nanoseconds}`;
}

/** `2016-08-04 16:17:57.881781397`, where this process runs. @param time nanoseconds since the epoch */
export function printLocalDateTime(time: bigint): string {
  const { date } = partsOf(time);
  const month = String(date.getMonth() + 1).padStart(2, "0");
  const day = String(date.getDate()).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${day} ${printLocalTime(time)}`;
}

/** `2016-08-04T16:17:57.881781397+0000`, the field evt.time.iso8601. @param time nanoseconds since the epoch */
export function printIsoTime(time: bigint): string {
  return `${isoUpToNanoseconds(time)}+0000`;
}

/** `2016-08-04T16:17:57.881781397Z`, the key `time` of JSON alerts. @param time nanoseconds since the epoch */
export function printZuluTime(time: bigint): string {
  return `${isoUpToNanoseconds(time)}Z`;
}

function isoUpToNanoseconds(time: bigint): string {
  const { date, nanoseconds } = partsOf(time);
  return `${date.toISOString().slice(0, 19)}.${nanoseconds}`;
}

function twoDigits(...numbers: readonly number[]): string {
  return numbers.map((number) => String(number).padStart(2, "0")).join(":");
}
