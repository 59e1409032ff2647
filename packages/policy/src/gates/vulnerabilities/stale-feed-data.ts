// SPDX-License-Identifier: Apache-2.0
import { integer } from "../../parameters/number.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Fires when the advisories are old, or were never there. */
export const staleFeedData: Trigger = defineTrigger({
  name: "stale_feed_data",
  description: "Fires when the advisories were brought up to date longer ago than so many days, or never.",
  parameters: {
    max_days_since_sync: required(integer, { description: "The days.", example: "10" }),
  },
  *evaluate({ max_days_since_sync }, { findings, now }) {
    const { updated } = findings.advisories;
    if (updated !== undefined && updated >= now - max_days_since_sync * DAY) return;
    const age = `older than MAXAGE (${max_days_since_sync}) days`;
    yield { message: `The vulnerability feed for this image distro is ${age}` };
  },
});
