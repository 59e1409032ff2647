// SPDX-License-Identifier: Apache-2.0
import { comparedWithIndex } from "../../compared-with-index.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each package of the registry that is installed in another than its latest version. */
export const newerVersionInFeed: Trigger = defineTrigger({
  name: "newer_version_in_feed",
  description: "Fires for each npm package that the package index knows in a version that is not the latest.",
  parameters: {},
  demand: () => ({ packageIndex: true }),
  *evaluate(_, { findings }) {
    for (const { found, known } of comparedWithIndex(findings, "npm")) {
      if (known === undefined || found.version === "" || found.version === known.latest) continue;
      const what = `Package (${found.name}) version (${found.version})`;
      yield { message: `NPMNOTLATEST ${what} installed but is not the latest version (${known.latest})` };
    }
  },
});
