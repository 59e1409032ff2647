// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when it is not known what the npm registry holds. */
export const feedDataUnavailable: Trigger = defineTrigger({
  name: "feed_data_unavailable",
  description: "Fires when no package index with packages of the npm registry was given.",
  parameters: {},
  *evaluate(_, { findings }) {
    if (findings.packageIndexes.npm !== undefined) return;
    const consequence = "will be unable to perform checks that require feed data";
    yield { message: `NPM packages are present but the anchore npm feed is not available - ${consequence}` };
  },
});
