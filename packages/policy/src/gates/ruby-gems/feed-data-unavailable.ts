// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires always: the list of all gems is not kept. */
export const feedDataUnavailable: Trigger = defineTrigger({
  name: "feed_data_unavailable",
  description: "Fires when there is no list of all published gems to check against, which today is always.",
  parameters: {},
  *evaluate() {
    const consequence = "will be unable to perform checks that require feed data";
    yield { message: `Gem packages are present but the anchore gem feed is not available - ${consequence}` };
  },
});
