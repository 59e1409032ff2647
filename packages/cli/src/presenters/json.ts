// SPDX-License-Identifier: Apache-2.0
import type { Presenter } from "./presenter.ts";

/** The report as one JSON object; the same inputs give the same bytes. */
export const json: Presenter = {
  name: "json",
  description: "Everything known, as one JSON object.",
  render: (report) => `${JSON.stringify(report, null, 1)}\n`,
};
