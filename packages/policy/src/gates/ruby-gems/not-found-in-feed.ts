// SPDX-License-Identifier: Apache-2.0
import { comparedWithIndex } from "../../compared-with-index.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each installed package that the registry does not have. */
export const notFoundInFeed: Trigger = defineTrigger({
  name: "not_found_in_feed",
  description: "Fires for each gem whose name the package index does not know.",
  parameters: {},
  demand: () => ({ packageIndex: true }),
  *evaluate(_, { findings }) {
    const unknown = new Set<string>();
    for (const { found, known } of comparedWithIndex(findings, "gem")) {
      if (known === undefined) unknown.add(found.name);
    }
    for (const name of unknown) {
      yield { message: `GEMNOTOFFICIAL Package (${name}) in container but not in official GEM feed.` };
    }
  },
});
