// SPDX-License-Identifier: Apache-2.0
import { specification } from "@vendorless/policy";
import { code, markdownPage, markdownTable, type Page } from "./page.ts";

/** Every gate and trigger that a policy bundle can use. */
export const gatesPage: Page = {
  file: "gates.md",
  render: () => {
    const active = specification().filter(({ state }) => state === "active");
    const sections = active.flatMap((gate) => [
      `## ${gate.name}\n\n${gate.description}`,
      ...gate.triggers.map((trigger) => {
        const head = `### ${gate.name}.${trigger.name}\n\n${trigger.description}`;
        if (trigger.parameters.length === 0) return head;
        const rows = trigger.parameters.map((parameter) => [
          code(parameter.name),
          parameter.required ? "yes" : "",
          parameter.description,
          parameter.example === "" ? "" : code(parameter.example),
        ]);
        return `${head}\n\n${markdownTable(["parameter", "required", "meaning", "example"], rows)}`;
      }),
    ]);
    return markdownPage("Gates and triggers", "What a rule of a policy bundle can ask.", ...sections);
  },
};
