// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklistFullEntry } from "./blacklist-full-entry.ts";
import { blacklistGroupids } from "./blacklist-groupids.ts";
import { blacklistShells } from "./blacklist-shells.ts";
import { blacklistUserids } from "./blacklist-userids.ts";
import { blacklistUsernames } from "./blacklist-usernames.ts";
import { contentNotAvailable } from "./content-not-available.ts";

/** The users of the image. */
export const passwdFileGate: Gate = {
  name: "passwd_file",
  description: "Checks of the users, groups and shells in /etc/passwd.",
  triggers: [
    contentNotAvailable,
    blacklistUsernames,
    blacklistUserids,
    blacklistGroupids,
    blacklistShells,
    blacklistFullEntry,
  ],
};
