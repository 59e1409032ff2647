// SPDX-License-Identifier: Apache-2.0
import type { Import } from "./imports.ts";

/** Who may import whom: the table of the design. Types only where marked. */
export const allowed: Record<string, { values: string[]; types?: string[] }> = {
  base: { values: [] },
  image: { values: ["base"] },
  sbom: { values: ["base", "image"] },
  vulns: { values: ["base", "sbom"] },
  policy: { values: ["base"], types: ["image", "sbom", "vulns"] },
  rules: { values: ["base"] },
  runtime: { values: ["base", "rules"] },
  notify: { values: ["base"] },
  server: { values: ["base", "image", "sbom", "vulns", "policy", "rules", "runtime", "notify"] },
  cli: { values: ["base", "image", "sbom", "vulns", "policy", "rules", "runtime", "notify", "server"] },
};

/** Libraries that one package keeps to itself. */
const owned: Record<string, string> = {
  fastify: "server",
  kysely: "server",
  pg: "server",
  "pg-boss": "server",
  commander: "cli",
};

/** Folders whose members are units: a unit never imports a sibling unit. */
const families = ["catalogers", "sources", "gates", "matchers", "operators", "transformers", "commands"];

/** A broken rule, as `file:line: message`. */
export type Breach = string;

/** The package a file belongs to, `packages/NAME/…`. */
export function packageOf(file: string): string {
  return file.split("/")[1] ?? "";
}

/** Checks one import against the table, the owned libraries, the exports rule and the family rule. */
export function breachOf(edge: Import, typeOnly: boolean): Breach | undefined {
  const at = `${edge.from}:${edge.line}`;
  const from = packageOf(edge.from);
  if (edge.target !== undefined) return relativeBreach(edge.from, edge.target, at);
  const owner = owned[edge.specifier];
  if (owner !== undefined && owner !== from) return `${at}: only ${owner} may import ${edge.specifier}`;
  if (edge.specifier === "@vendorless/builders") return `${at}: builders are for tests only`;
  const workspace = /^@vendorless\/([^/]+)(\/.*)?$/.exec(edge.specifier);
  if (workspace === null) return undefined;
  const [, to = ""] = workspace;
  const rule = allowed[from];
  if (rule === undefined) return `${at}: package ${from} is not in the table of allowed imports`;
  if (rule.values.includes(to) || (typeOnly && rule.types?.includes(to) === true)) return undefined;
  return `${at}: ${from} may not import ${to}${rule.types?.includes(to) === true ? " (types only)" : ""}`;
}

function relativeBreach(from: string, target: string, at: string): Breach | undefined {
  if (packageOf(from) !== packageOf(target)) return `${at}: imports another package by path`;
  for (const family of families) {
    const unit = unitOf(from, family);
    const sibling = unitOf(target, family);
    if (unit === undefined || sibling === undefined || unit === "index" || unit === sibling) continue;
    const shared = family.replace(/s$/, ""); // operators/operator.ts holds the interface
    if (sibling !== shared && sibling !== "index")
      return `${at}: unit ${unit} imports its sibling ${sibling}`;
  }
  return undefined;
}

/** The name of a unit (a folder or a file of its own) within a family's folder. */
function unitOf(file: string, family: string): string | undefined {
  const parts = file.split("/");
  const place = parts.indexOf(family);
  return place === -1 ? undefined : parts[place + 1]?.replace(/\.ts$/, "");
}
