// SPDX-License-Identifier: Apache-2.0
import type { LoadWarning, Locations, WarningCode } from "./problem.ts";

/** Where warnings go. */
export type Warn = (warning: LoadWarning) => void;

/** Sends one warning. */
export function warn(
  to: Warn,
  code: WarningCode,
  message: string,
  locations: Locations,
  hint?: string,
): void {
  to({ severity: "warning", code, message, locations, hint });
}
