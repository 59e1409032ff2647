// SPDX-License-Identifier: Apache-2.0
import { type Field, fields } from "@vendorless/rules";
import { code, markdownPage, markdownTable, type Page } from "./page.ts";

/** Every field that conditions and outputs may name. */
export const fieldsPage: Page = {
  file: "fields.md",
  render: () => {
    const sections = [...Map.groupBy(fields, ({ name }) => name.split(".", 1)[0] ?? "")].map(
      ([family, members]) => {
        const table = markdownTable(["field", "type", "meaning"], members.map(row));
        return `## ${family}\n\n${table}`;
      },
    );
    return markdownPage("Fields", "What conditions and outputs of rules may name.", ...sections);
  },
};

function row(field: Field): string[] {
  const argument = field.argument === undefined ? "" : field.argument === "required" ? "[…]" : "[…]?";
  const type = field.multiple === undefined ? field.type : `${field.type}, several`;
  const notes = [
    field.filterOnly === true ? "Conditions only." : "",
    field.tableOnly === true ? "Not for rules." : "",
    field.deprecated === undefined ? "" : `Deprecated: ${field.deprecated}`,
  ];
  return [
    code(field.name + argument),
    type,
    [field.description, ...notes].filter((text) => text !== "").join(" "),
  ];
}
