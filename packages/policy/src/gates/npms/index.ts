// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklistedNameVersion } from "./blacklisted-name-version.ts";
import { feedDataUnavailable } from "./feed-data-unavailable.ts";
import { newerVersionInFeed } from "./newer-version-in-feed.ts";
import { unknownInFeeds } from "./unknown-in-feeds.ts";
import { versionNotInFeeds } from "./version-not-in-feeds.ts";

/** npm packages. */
export const npmsGate: Gate = {
  name: "npms",
  description: "Checks of npm packages.",
  triggers: [
    newerVersionInFeed,
    unknownInFeeds,
    versionNotInFeeds,
    blacklistedNameVersion,
    feedDataUnavailable,
  ],
};
