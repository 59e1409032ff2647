// SPDX-License-Identifier: Apache-2.0
// Checks that imports follow the data flow, and that the graph in ARCHITECTURE.md is the real one.
// `--write` puts the real graph there.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { breachOf, packageOf } from "./boundaries.ts";
import { type Import, readImports } from "./imports.ts";

const root = join(import.meta.dirname, "..");
const architecture = join(root, "ARCHITECTURE.md");
const BEGIN = "<!-- graph: written by `npm run docs` -->";
const END = "<!-- end of graph -->";

/** Whether the import statement at that line begins with `import type` or `export type`. */
function isTypeOnly(edge: Import): boolean {
  const lines = readFileSync(join(root, edge.from), "utf8").split("\n");
  return /^\s*(?:import|export)\s+type\b/.test(
    lines
      .slice(edge.line - 1)
      .join("\n")
      .trimStart(),
  );
}

/** The package graph as a text table: package, what it imports, how many source files. */
function graphOf(edges: Import[]): string {
  const targets = new Map<string, Set<string>>();
  for (const edge of edges) {
    const from = packageOf(edge.from);
    const to = /^@vendorless\/([^/]+)/.exec(edge.specifier)?.[1];
    const known = targets.get(from) ?? new Set();
    if (to !== undefined) known.add(to);
    targets.set(from, known);
  }
  const order = [
    "base",
    "image",
    "sbom",
    "vulns",
    "policy",
    "rules",
    "runtime",
    "notify",
    "server",
    "ui",
    "cli",
  ];
  const rank = (name: string): number => order.indexOf(name);
  const rows = [...targets].sort(([a], [b]) => rank(a) - rank(b));
  const lines = rows.map(([name, to]) => {
    const imports = [...to].sort((a, b) => rank(a) - rank(b)).join(" ");
    return `${name.padEnd(8)} ${imports === "" ? "" : `← ${imports}`}`.trimEnd();
  });
  return ["```text", ...lines, "```"].join("\n");
}

const edges = readImports(root);
const breaches = edges
  .map((edge) => breachOf(edge, isTypeOnly(edge)))
  .filter((breach) => breach !== undefined);
const text = readFileSync(architecture, "utf8");
const start = text.indexOf(BEGIN) + BEGIN.length;
const end = text.indexOf(END);
const current = `${text.slice(0, start)}\n${graphOf(edges)}\n${text.slice(end)}`;
if (process.argv.includes("--write")) writeFileSync(architecture, current);
else if (current !== text) breaches.push("ARCHITECTURE.md: the package graph is stale; run `npm run docs`");
for (const breach of breaches) console.error(breach);
console.log(`${edges.length} imports, ${breaches.length} breaches`);
process.exitCode = breaches.length === 0 ? 0 : 1;
