// SPDX-License-Identifier: Apache-2.0
import { numberList } from "../../parameters/list.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { blacklisted, columns, PASSWD } from "./entries.ts";

/** Fires for each line of /etc/passwd with one of some group ids. */
export const blacklistGroupids: Trigger = defineTrigger({
  name: "blacklist_groupids",
  description: "Fires for each user of /etc/passwd whose first group has one of the ids.",
  parameters: {
    group_ids: required(numberList, {
      description: "Numbers of groups.",
      example: "999,20",
    }),
  },
  demand: () => ({ retrieved: new Set([PASSWD]) }),
  evaluate: ({ group_ids }, { findings }) =>
    blacklisted(findings, { what: "gid", column: columns.gid, values: group_ids.map(String) }),
});
