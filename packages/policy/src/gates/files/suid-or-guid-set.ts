// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

const SETUID_OR_SETGID = 0o6000;

/** Fires for each file that runs with the rights of its owner or group. */
export const suidOrGuidSet: Trigger = defineTrigger({
  name: "suid_or_guid_set",
  description: "Fires for each file with the setuid or the setgid bit.",
  parameters: {},
  *evaluate(_, { findings }) {
    for (const { path, mode } of findings.files) {
      if ((mode & SETUID_OR_SETGID) === 0) continue;
      yield { message: suidMessage(path, mode) };
    }
  },
});

/** The message for a file; its MD5 is what allowlists name. */
export function suidMessage(path: string, mode: number): string {
  return `SUID or SGID found set on file ${path}. Mode: 0o${mode.toString(8)}`;
}
