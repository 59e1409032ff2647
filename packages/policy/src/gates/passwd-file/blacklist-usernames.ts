// SPDX-License-Identifier: Apache-2.0
import { list } from "../../parameters/list.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { blacklisted, columns, PASSWD } from "./entries.ts";

/** Fires for each line of /etc/passwd with one of some names. */
export const blacklistUsernames: Trigger = defineTrigger({
  name: "blacklist_usernames",
  description: "Fires for each user of /etc/passwd that has one of the names.",
  parameters: {
    user_names: required(list, {
      description: "Names of users.",
      example: "daemon,ftp",
      aliases: ["usernameblacklist"],
    }),
  },
  demand: () => ({ retrieved: new Set([PASSWD]) }),
  evaluate: ({ user_names }, { findings }) =>
    blacklisted(findings, { what: "user", column: columns.user, values: user_names }),
});
