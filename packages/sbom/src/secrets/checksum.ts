// SPDX-License-Identifier: Apache-2.0
import { crc32 } from "node:zlib";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Digits of a checksum at the end of a token. */
const LENGTH = 6;

/**
 * Whether the last six characters of a token, in base 62, are the CRC-32 of what stands between them and its prefix,
 * which ends with the last `_`. https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function hasGithubChecksum(token: string): boolean {
  const body = token.slice(token.lastIndexOf("_") + 1);
  return encode(crc32(body.slice(0, -LENGTH))) === body.slice(-LENGTH);
}

function encode(number: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = DIGITS[rest % 62]! + text;
  return text.padStart(LENGTH, "0");
}
