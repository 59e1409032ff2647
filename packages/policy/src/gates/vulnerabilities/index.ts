// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklist } from "./blacklist.ts";
import { kevList } from "./kev-list.ts";
import { packageTrigger } from "./package.ts";
import { staleFeedData } from "./stale-feed-data.ts";
import { vulnerabilityDataUnavailable } from "./vulnerability-data-unavailable.ts";

/** Known vulnerabilities of the packages. */
export const vulnerabilitiesGate: Gate = {
  name: "vulnerabilities",
  description: "Checks of known vulnerabilities, and of the advisories they were found with.",
  triggers: [packageTrigger, staleFeedData, vulnerabilityDataUnavailable, blacklist, kevList],
};
