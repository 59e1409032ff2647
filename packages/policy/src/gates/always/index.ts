// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { always } from "./always.ts";

/** Fires without asking. */
export const alwaysGate: Gate = {
  name: "always",
  description: "Triggers that fire unconditionally, for bans and for trying out a bundle.",
  triggers: [always],
};
