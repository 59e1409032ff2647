// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires once, whatever the image. */
export const always: Trigger = defineTrigger({
  name: "always",
  description:
    "Fires for every image. With mappings it bans images; it also serves to try mappings and allowlists.",
  parameters: {},
  *evaluate() {
    yield { id: "always", message: "Unconditional trigger match" };
  },
});
