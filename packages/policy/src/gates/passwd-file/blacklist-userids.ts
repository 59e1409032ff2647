// SPDX-License-Identifier: Apache-2.0
import { numberList } from "../../parameters/list.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { blacklisted, columns, PASSWD } from "./entries.ts";

/** Fires for each line of /etc/passwd with one of some user ids. */
export const blacklistUserids: Trigger = defineTrigger({
  name: "blacklist_userids",
  description: "Fires for each user of /etc/passwd that has one of the user ids.",
  parameters: {
    user_ids: required(numberList, {
      description: "Numbers of users.",
      example: "0,1",
      aliases: ["useridblacklist"],
    }),
  },
  demand: () => ({ retrieved: new Set([PASSWD]) }),
  evaluate: ({ user_ids }, { findings }) =>
    blacklisted(findings, { what: "uid", column: columns.uid, values: user_ids.map(String) }),
});
