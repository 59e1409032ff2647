// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { suidOrGuidSet } from "./suid-or-guid-set.ts";

/** What lies in the image. */
export const filesGate: Gate = {
  name: "files",
  description: "Checks of the files in the image and their attributes.",
  triggers: [suidOrGuidSet],
};
