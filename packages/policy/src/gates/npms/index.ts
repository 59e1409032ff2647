// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklistedNameVersion } from "./blacklisted-name-version.ts";
import { feedDataUnavailable } from "./feed-data-unavailable.ts";

/** npm packages. */
export const npmsGate: Gate = {
  name: "npms",
  description: "Checks of npm packages.",
  triggers: [blacklistedNameVersion, feedDataUnavailable],
};
