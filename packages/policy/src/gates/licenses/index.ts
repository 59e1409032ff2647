// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { blacklistExactMatch } from "./blacklist-exact-match.ts";
import { blacklistPartialMatch } from "./blacklist-partial-match.ts";

/** Under which licences packages come. */
export const licensesGate: Gate = {
  name: "licenses",
  description: "Checks of the licences of the packages in the image.",
  triggers: [blacklistExactMatch, blacklistPartialMatch],
};
