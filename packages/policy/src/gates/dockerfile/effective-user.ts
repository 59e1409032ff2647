// SPDX-License-Identifier: Apache-2.0
import { list } from "../../parameters/list.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when containers of the image start as a user they should not start as. */
export const effectiveUser: Trigger = defineTrigger({
  name: "effective_user",
  description:
    "Fires when the user that containers start as is on a list of denied, or not on a list of allowed users.",
  parameters: {
    users: required(list, { description: "User names or numbers.", example: "root,docker" }),
    type: required(oneOf(["whitelist", "blacklist"]), {
      description: "Whether the users are the allowed or the denied ones.",
      example: "blacklist",
    }),
  },
  *evaluate({ users, type }, { findings }) {
    const { mode, effectiveUser: user } = findings.dockerfile;
    if (mode === "unknown") return;
    if (type === "whitelist") {
      if (users.includes(user)) return;
      yield { message: `User ${user} found as effective user, which is not on the allowed list` };
    } else if (users.includes(user) || users.includes(withoutGroup(user))) {
      // Spelt as in Anchore Engine: stored allowlists hold the MD5 of this text.
      yield { message: `User ${user} found as effective user, which is explicity not allowed` };
    }
  },
});

/** `root:root` is root. */
function withoutGroup(user: string): string {
  return user.split(":", 1)[0]!;
}
