// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklist } from "./blacklist.ts";
import { feedDataUnavailable } from "./feed-data-unavailable.ts";

/** Ruby gems. */
export const rubyGemsGate: Gate = {
  name: "ruby_gems",
  description: "Checks of Ruby gems.",
  triggers: [blacklist, feedDataUnavailable],
};
