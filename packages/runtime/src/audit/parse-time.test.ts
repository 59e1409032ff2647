// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { parseTime } from "./parse-time.ts";

const cases: readonly (readonly [text: string, time: bigint | undefined])[] = [
  ["2018-10-26T13:12:04.420072Z", 1540559524420072000n],
  ["2018-10-26T13:12:04Z", 1540559524000000000n],
  ["2018-10-26t13:12:04z", 1540559524000000000n],
  ["2018-10-26T13:12:04.123456789Z", 1540559524123456789n],
  ["2018-10-26T13:12:04.1234567899Z", 1540559524123456789n],
  ["2018-10-26T15:12:04.5+02:00", 1540559524500000000n],
  ["2018-10-26T07:42:04.5-05:30", 1540559524500000000n],
  ["1970-01-01T00:00:00Z", 0n],
  ["1969-12-31T23:59:59.75Z", -250000000n],
  ["2018-02-30T00:00:00Z", undefined],
  ["2018-13-01T00:00:00Z", undefined],
  ["2018-10-26T25:00:00Z", undefined],
  ["2018-10-26 13:12:04Z", undefined],
  ["2018-10-26T13:12:04", undefined],
  ["2018-10-26", undefined],
  ["yesterday", undefined],
  ["", undefined],
];

for (const [text, time] of cases) {
  test(`the time ${JSON.stringify(text)} is ${time}`, () => assert.equal(parseTime(text), time));
}

test("every millisecond that JavaScript prints is read back, and no text throws", () => {
  const dates = fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => parseTime(date.toISOString()) === BigInt(date.getTime()) * 1_000_000n),
  );
  fc.assert(fc.property(fc.string(), (text) => void parseTime(text)));
});
