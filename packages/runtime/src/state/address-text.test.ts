// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { SocketAddress } from "node:net";
import { test } from "node:test";
import * as fc from "fast-check";
import { ipv4Text, ipv6Text, isMappedIpv4 } from "./address-text.ts";

const cases: [hex: string, text: string][] = [
  ["00000000000000000000000000000000", "::"],
  ["00000000000000000000000000000001", "::1"],
  ["20010db8000000000000000000000001", "2001:db8::1"],
  ["20010db8000100010001000100010001", "2001:db8:1:1:1:1:1:1"],
  ["20010db8000000010000000000000001", "2001:db8:0:1::1"],
  ["00010000000000000002000000000000", "1::2:0:0:0"],
  ["00000000000000000000ffff01020304", "::ffff:1.2.3.4"],
];

for (const [hex, text] of cases) {
  test(`${hex} is ${text}`, () => assert.equal(ipv6Text(Buffer.from(hex, "hex")), text));
}

test("texts are those that the system's own printer gives", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 0, 1, 0xabcd), { minLength: 8, maxLength: 8 }), (groups) => {
      const bytes = Buffer.alloc(16);
      for (const [index, group] of groups.entries()) bytes.writeUInt16BE(group, index * 2);
      const text = ipv6Text(bytes);
      const address = groups.map((group) => group.toString(16)).join(":");
      assert.equal(text, new SocketAddress({ address, family: "ipv6" }).address);
    }),
  );
});

test("IPv4 addresses inside IPv6 ones are recognised", () => {
  assert.ok(isMappedIpv4(Buffer.from("00000000000000000000ffff01020304", "hex")));
  assert.ok(isMappedIpv4(Buffer.alloc(16)));
  assert.ok(!isMappedIpv4(Buffer.from("00000000000000000000000000000001", "hex")));
  assert.equal(ipv4Text(Buffer.from([9, 1, 2, 3, 4]), 1), "1.2.3.4");
});
