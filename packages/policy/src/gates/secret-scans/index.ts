// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { contentRegexChecks } from "./content-regex-checks.ts";

/** Secrets that lie open in files. */
export const secretScansGate: Gate = {
  name: "secret_scans",
  description: "Checks of secrets found in files.",
  triggers: [contentRegexChecks],
};
