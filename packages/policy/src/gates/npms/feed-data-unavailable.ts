// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires always: the list of all packages of the npm registry is not kept. */
export const feedDataUnavailable: Trigger = defineTrigger({
  name: "feed_data_unavailable",
  description:
    "Fires when there is no list of the npm registry's packages to check against, which today is always.",
  parameters: {},
  *evaluate() {
    const consequence = "will be unable to perform checks that require feed data";
    yield { message: `NPM packages are present but the anchore npm feed is not available - ${consequence}` };
  },
});
