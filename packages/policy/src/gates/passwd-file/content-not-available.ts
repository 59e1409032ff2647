// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";
import { PASSWD, passwdEntries } from "./entries.ts";

/** Fires when there is no /etc/passwd, or nothing in it. */
export const contentNotAvailable: Trigger = defineTrigger({
  name: "content_not_available",
  description: "Fires when /etc/passwd is missing in the image, is empty, or is no regular file.",
  parameters: {},
  demand: () => ({ retrieved: new Set([PASSWD]) }),
  *evaluate(_, { findings }) {
    if (passwdEntries(findings).length > 0) return;
    yield { message: "Cannot locate /etc/passwd in image stored files archive: check analyzer settings." };
  },
});
