// SPDX-License-Identifier: Apache-2.0
import { eventTypes } from "@vendorless/rules";
import { code, markdownPage, markdownTable, type Page } from "./page.ts";

/** Every event that rules may name by `evt.type`, with what it carries. */
export const eventsPage: Page = {
  file: "events.md",
  render: () => {
    const current = eventTypes.filter((type) => !type.old && !type.unused);
    const rows = current.map(({ name, code: number, category, parameters }) => [
      code(name),
      String(number),
      category,
      parameters.map((parameter) => code(parameter.name)).join(" "),
    ]);
    return markdownPage(
      "Events",
      "What `evt.type` may be, and what `evt.arg.NAME` may ask of it. Even codes are entries into a call, odd ones exits.",
      markdownTable(["event", "code", "category", "arguments"], rows),
    );
  },
};
