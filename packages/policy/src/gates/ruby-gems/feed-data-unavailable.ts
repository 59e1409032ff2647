// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when it is not known what the gem registry holds. */
export const feedDataUnavailable: Trigger = defineTrigger({
  name: "feed_data_unavailable",
  description: "Fires when no package index with packages of the gem registry was given.",
  parameters: {},
  *evaluate(_, { findings }) {
    if (findings.packageIndexes.gem !== undefined) return;
    const consequence = "will be unable to perform checks that require feed data";
    yield { message: `Gem packages are present but the anchore gem feed is not available - ${consequence}` };
  },
});
