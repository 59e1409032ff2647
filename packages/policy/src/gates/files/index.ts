// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { attributeMatch } from "./attribute-match.ts";
import { contentRegexMatch } from "./content-regex-match.ts";
import { nameMatch } from "./name-match.ts";
import { suidOrGuidSet } from "./suid-or-guid-set.ts";

/** What lies in the image. */
export const filesGate: Gate = {
  name: "files",
  description: "Checks of the files in the image: their names, attributes and contents.",
  triggers: [contentRegexMatch, nameMatch, attributeMatch, suidOrGuidSet],
};
