// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklist } from "./blacklist.ts";
import { feedDataUnavailable } from "./feed-data-unavailable.ts";
import { newerVersionFoundInFeed } from "./newer-version-found-in-feed.ts";
import { notFoundInFeed } from "./not-found-in-feed.ts";
import { versionNotFoundInFeed } from "./version-not-found-in-feed.ts";

/** Ruby gems. */
export const rubyGemsGate: Gate = {
  name: "ruby_gems",
  description: "Checks of Ruby gems.",
  triggers: [newerVersionFoundInFeed, notFoundInFeed, versionNotFoundInFeed, blacklist, feedDataUnavailable],
};
