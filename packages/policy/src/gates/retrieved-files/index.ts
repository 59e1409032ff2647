// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { contentNotAvailable } from "./content-not-available.ts";
import { contentRegex } from "./content-regex.ts";

/** Contents of single files. A rule's path is read from the image because the rule names it. */
export const retrievedFilesGate: Gate = {
  name: "retrieved_files",
  description: "Checks of the presence and the content of single files.",
  triggers: [contentNotAvailable, contentRegex],
};
