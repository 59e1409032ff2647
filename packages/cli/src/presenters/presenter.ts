// SPDX-License-Identifier: Apache-2.0
import type { ScanReport } from "../scan-report.ts";
import type { Surface } from "../terminal.ts";

/** Options that a person may set about what is shown. */
export interface Shown {
  /** Also list what can't be acted on: vulnerabilities without a fix, diagnostics of lesser weight. */
  all: boolean;
}

/** Turns a scan report into one document: the unit of `presenters/`. */
export interface Presenter {
  /** What is typed after `-o`. */
  name: string;
  description: string;
  /** The whole document, ending in a line feed. */
  render(report: ScanReport, surface: Surface, shown: Shown): string;
}
