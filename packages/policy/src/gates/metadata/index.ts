// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { attribute } from "./attribute.ts";

/** What the image is. */
export const metadataGate: Gate = {
  name: "metadata",
  description: "Checks of facts about the image: size, layers, platform, distribution.",
  triggers: [attribute],
};
