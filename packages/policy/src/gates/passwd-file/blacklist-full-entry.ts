// SPDX-License-Identifier: Apache-2.0
import { required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { PASSWD, passwdEntries } from "./entries.ts";

/** Fires for each line of /etc/passwd that is a given one. */
export const blacklistFullEntry: Trigger = defineTrigger({
  name: "blacklist_full_entry",
  description: "Fires for each line of /etc/passwd that is the given one.",
  parameters: {
    entry: required(text, {
      description: "The whole line.",
      example: "ftp:x:14:50:FTP User:/var/ftp:/sbin/nologin",
    }),
  },
  demand: () => ({ retrieved: new Set([PASSWD]) }),
  *evaluate({ entry }, { findings }) {
    for (const { line } of passwdEntries(findings)) {
      if (line !== entry.trim()) continue;
      yield { message: `Blacklisted pentry '${line}' found in image's /etc/passwd: pentry=${line}` };
    }
  },
});
