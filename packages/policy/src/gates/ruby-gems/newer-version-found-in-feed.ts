// SPDX-License-Identifier: Apache-2.0
import { comparedWithIndex } from "../../compared-with-index.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each package of the registry that is installed in another than its latest version. */
export const newerVersionFoundInFeed: Trigger = defineTrigger({
  name: "newer_version_found_in_feed",
  description: "Fires for each gem that the package index knows in a version that is not the latest.",
  parameters: {},
  demand: () => ({ packageIndex: true }),
  *evaluate(_, { findings }) {
    for (const { found, known } of comparedWithIndex(findings, "gem")) {
      if (known === undefined || found.version === "" || found.version === known.latest) continue;
      const what = `Package (${found.name}) version (${found.version})`;
      yield { message: `${what} installed but is not the latest version (${known.latest})` };
    }
  },
});
