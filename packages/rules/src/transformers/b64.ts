// SPDX-License-Identifier: Apache-2.0
import { mapValue, onlyOperand, type Transformer } from "./transformer.ts";

/** `b64(text)`: decodes base64 with or without padding. What is no base64 gives no value. */
export const b64: Transformer = {
  name: "b64",
  description: "The text or bytes that are written in base64.",
  check: (operands, argument) => onlyOperand("b64", ["string", "path", "bytes"], operands, argument),
  compile:
    () =>
    ([value]) =>
      mapValue(value!, (encoded) => {
        if (typeof encoded === "string") return decode(encoded)?.toString("utf8");
        const { buffer, byteOffset, length } = encoded as Uint8Array;
        return decode(Buffer.from(buffer, byteOffset, length).toString("latin1"));
      }),
};

function decode(encoded: string): Buffer | undefined {
  const digits = encoded.replace(/={1,2}$/, "");
  if (digits === "") return encoded === "" ? Buffer.alloc(0) : undefined;
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(digits)) return undefined;
  const decoded = Buffer.from(digits, "base64");
  // Bits that the last digit has to spare must be zero (RFC 4648, 3.5); many plain words fail by that.
  return decoded.toString("base64").startsWith(digits) ? decoded : undefined;
}
