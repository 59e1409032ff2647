// SPDX-License-Identifier: Apache-2.0
import { hash } from "node:crypto";

/**
 * The id of a finding that allowlists name: the MD5 of gate, trigger and message in UTF-8, without separators, in
 * lower-case hexadecimal. It names, it does not protect; stored allowlists of Anchore Engine hold it.
 */
export function triggerId(gate: string, trigger: string, message: string): string {
  return hash("md5", gate + trigger + message);
}
