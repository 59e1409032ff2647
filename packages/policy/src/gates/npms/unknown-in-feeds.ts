// SPDX-License-Identifier: Apache-2.0
import { comparedWithIndex } from "../../compared-with-index.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each installed package that the registry does not have. */
export const unknownInFeeds: Trigger = defineTrigger({
  name: "unknown_in_feeds",
  description: "Fires for each npm package whose name the package index does not know.",
  parameters: {},
  demand: () => ({ packageIndex: true }),
  *evaluate(_, { findings }) {
    const unknown = new Set<string>();
    for (const { found, known } of comparedWithIndex(findings, "npm")) {
      if (known === undefined) unknown.add(found.name);
    }
    for (const name of unknown) {
      yield { message: `NPMNOTOFFICIAL Package (${name}) in container but not in official NPM feed.` };
    }
  },
});
