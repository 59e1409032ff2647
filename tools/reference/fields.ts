// SPDX-License-Identifier: Apache-2.0
import { type Field, fieldsBySource } from "@vendorless/rules";
import { code, markdownPage, markdownTable, type Page } from "./page.ts";

/** Every field that conditions and outputs may name, for each source of events. */
export const fieldsPage: Page = {
  file: "fields.md",
  render: () => {
    const sections = Object.entries(fieldsBySource).map(
      ([source, fields]) => `## Source ${code(source)}\n\n${families(fields).join("\n\n")}`,
    );
    return markdownPage(
      "Fields",
      "What conditions and outputs of rules may name. It depends on the `source` of the rule, which is `syscall` where\nthe rule does not say.",
      ...sections,
    );
  },
};

function families(fields: readonly Field[]): string[] {
  return [...Map.groupBy(fields, ({ name }) => name.split(".", 1)[0] ?? "")].map(([family, members]) => {
    const table = markdownTable(["field", "type", "meaning"], members.map(row));
    return `### ${family}\n\n${table}`;
  });
}

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
