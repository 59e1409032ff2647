// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FieldType } from "../fields/field.ts";
import { parseConstant } from "./constant.ts";

// What Falco 0.44 takes and refuses.
const cases: [type: FieldType, text: string, constant: unknown][] = [
  ["uint64", "5", 5],
  ["uint64", "+5", 5],
  ["uint64", " 5", 5],
  ["uint64", "5 ", "5  is not a valid number"],
  ["uint64", "-1", 2n ** 64n - 1n],
  ["uint64", "99999999999999999999999", 2n ** 64n - 1n],
  ["uint64", "9007199254740993", 9007199254740993n],
  ["uint64", "0x5", "0x5 is not a valid number"],
  ["uint64", "5.0", "5.0 is not a valid number"],
  ["uint64", "5e0", "5e0 is not a valid number"],
  ["uint64", "", " is not a valid number"],
  ["int64", "-9223372036854775809", -(2n ** 63n)],
  ["int64", "9223372036854775808", 2n ** 63n - 1n],
  ["uint32", "-1", 4294967295],
  ["uint32", "4294967296", 0],
  ["int32", "2147483648", -2147483648],
  ["int16", "-1", -1],
  ["double", "1", 1],
  ["double", "1.0", "1.0 is not a valid number"],
  ["port", "443", 443],
  ["port", "65536", 0],
  ["port", "", 0],
  ["port", "https", 443],
  ["port", "-1", "unrecognized protocol -1"],
  ["boolean", "true", true],
  ["boolean", "TRUE", "filter error: unrecognized boolean value TRUE"],
  ["boolean", "1", "filter error: unrecognized boolean value 1"],
  ["ip", "::1", "::1"],
  ["ip", "FE80::1", "fe80::1"],
  ["ip", "10.0.2.256", "unrecognized IPv4 address 10.0.2.256"],
  ["ip", "10.0.2.15/32", "unrecognized IPv4 address 10.0.2.15/32"],
  ["net", "10.0.0.0/8", { family: 4, bits: 8, base: 0x0a000000n }],
  ["net", "10.9.9.9/8", { family: 4, bits: 8, base: 0x0a000000n }],
  ["net", "10.0.0.0/33", "invalid netmask 33"],
  ["net", "10.0.0.0/", " is not a valid number"],
  ["net", "8.8.8.8", "unrecognized IP network 8.8.8.8"],
  ["net", "::/0", "invalid v6 netmask 0"],
  ["net", "fe80::/129", "invalid v6 netmask 129"],
  ["net", "rfc1918", "invalid v6 netmask: rfc1918"],
  ["string", "a b", "a b"],
  ["string", "\0", "filter error: filter value cannot contain a NUL byte (\\x00)"],
  ["bytes", "ab", Buffer.from("ab")],
];

for (const [type, text, constant] of cases) {
  test(`${type} ${JSON.stringify(text)}`, () => {
    const parsed = parseConstant({ kind: "value", text, start: 0, end: 0 }, type, false);
    assert.deepEqual("fault" in parsed ? parsed.fault : parsed.constant, constant);
  });
}

test("hexadecimal constants have pairs of digits", () => {
  const parse = (text: string): unknown =>
    parseConstant({ kind: "value", text, start: 0, end: 0 }, "bytes", true);
  assert.deepEqual(parse("7f45"), { constant: Buffer.from([0x7f, 0x45]) });
  for (const text of ["2", "2g", "", "123Z"]) assert.ok("fault" in (parse(text) as object), text);
});
