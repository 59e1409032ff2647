// SPDX-License-Identifier: Apache-2.0

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,30}))?(?:Z|([+-])(\d\d):(\d\d))$/i;

/**
 * The time that a timestamp (RFC 3339) names, in nanoseconds since the epoch; undefined when it names none. What is
 * finer than a nanosecond is cut off.
 */
export function parseTime(text: string): bigint | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, date, clock, fraction = "", sign, hours = "0", minutes = "0"] = match;
  const milliseconds = Date.parse(`${date}T${clock}Z`);
  // A day that its month does not have counts on into the next.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(`${date}T`)) {
    return undefined;
  }
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  const nanoseconds = BigInt(fraction.slice(0, 9).padEnd(9, "0"));
  return BigInt(milliseconds - ahead) * 1_000_000n + nanoseconds;
}
