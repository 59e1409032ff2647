// SPDX-License-Identifier: Apache-2.0

import { comparedWithIndex } from "../../compared-with-index.ts";
import { pythonList } from "../../python-list.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each package of the registry that is installed in a version it does not have. */
export const versionNotInFeeds: Trigger = defineTrigger({
  name: "version_not_in_feeds",
  description: "Fires for each npm package that the package index knows, but not in that version.",
  parameters: {},
  demand: () => ({ packageIndex: true }),
  *evaluate(_, { findings }) {
    for (const { found, known } of comparedWithIndex(findings, "npm")) {
      if (known === undefined || known.versions.includes(found.version)) continue;
      const what = `Package (${found.name}) version (${found.version})`;
      const versions = `(${pythonList(known.versions)})`;
      const why = `installed but version is not in the official feed for this package ${versions}`;
      yield { message: `NPMBADVERSION ${what} ${why}` };
    }
  },
});
