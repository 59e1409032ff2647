// SPDX-License-Identifier: Apache-2.0
import type { Analysis } from "@vendorless/sbom";
import { printable, renderTable, type Surface } from "../terminal.ts";

/** The packages of an image as a table: a line for each name and version, with the number of places. */
export function renderInventory({ packages }: Analysis, surface: Surface): string {
  if (packages.length === 0) return "No packages were found.\n";
  const same = Map.groupBy(packages, ({ type, name, version }) => [type, name, version].join("\n"));
  const rows = [...same.values()].map((group) => {
    const { name, version, type } = group[0]!;
    const places = group.length === 1 ? "" : surface.paint("muted", ` ×${group.length}`);
    return [printable(name) + places, printable(version), type];
  });
  const columns = [
    { header: "NAME", shrinks: true },
    { header: "VERSION", shrinks: true },
    { header: "TYPE" },
  ];
  return `${renderTable(columns, rows, surface)}\n`;
}
