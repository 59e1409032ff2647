// SPDX-License-Identifier: Apache-2.0
import { list } from "../../parameters/list.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";
import { blacklisted, columns, PASSWD } from "./entries.ts";

/** Fires for each line of /etc/passwd with one of some shells. */
export const blacklistShells: Trigger = defineTrigger({
  name: "blacklist_shells",
  description: "Fires for each user of /etc/passwd that has one of the login shells.",
  parameters: {
    shells: required(list, {
      description: "Paths of shells.",
      example: "/bin/bash,/bin/zsh",
    }),
  },
  demand: () => ({ retrieved: new Set([PASSWD]) }),
  evaluate: ({ shells }, { findings }) =>
    blacklisted(findings, { what: "shell", column: columns.shell, values: shells }),
});
