// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import { type Severity, severities, type Vulnerability } from "@vendorless/vulns";
import type { ScanReport } from "../scan-report.ts";
import { type Look, printable, renderBytes, renderCount, renderTable, type Surface } from "../terminal.ts";
import type { Presenter, Shown } from "./presenter.ts";

/** For people: the verdict first, then what can be acted on, the rest counted. */
export const table: Presenter = {
  name: "table",
  description: "For people: the verdict first, then what can be acted on.",
  render: (report, surface, shown) =>
    [
      heading(report, surface),
      verdict(report, surface, shown),
      counts(report, surface),
      fixable(report, surface),
      unfixable(report, surface, shown),
      diagnostics(report.diagnostics, surface, shown),
      advisories(report, surface),
    ]
      .filter((part) => part !== "")
      .map((part) => `${part}\n`)
      .join("\n"),
};

const severityLooks: Record<Severity, Look> = {
  critical: "critical",
  high: "bad",
  medium: "warning",
  low: "muted",
  negligible: "muted",
  unknown: "muted",
};

const actionLooks: Record<string, Look> = { stop: "critical", warn: "warning", go: "good" };

function heading(report: ScanReport, surface: Surface): string {
  const { image, distro, source } = report;
  const facts = [
    distro?.name ?? distro?.id ?? "no distribution",
    image.os === null ? undefined : `${image.os}/${image.architecture}`,
    image.layers.length === 1 ? "1 layer" : `${image.layers.length} layers`,
    `${renderCount(image.entries)} files`,
    image.id === null ? undefined : renderBytes(image.bytes),
  ].filter((fact) => fact !== undefined);
  const title = surface.paint("title", printable(image.tags[0] ?? source.reference));
  return `${title}\n${printable(facts.join(" · "))}`;
}

function verdict(report: ScanReport, surface: Surface, shown: Shown): string {
  const { policy } = report;
  const word = surface.paint(actionLooks[policy.action] ?? "label", policy.action.toUpperCase());
  const lines = [`${surface.paint("label", "Verdict")}  ${word}  ${reasonText(report)}`];
  for (const problem of policy.problems)
    lines.push(`  ${surface.paint("bad", "error")}  ${printable(problem.message)}`);
  const rows = policy.rows.filter((row) => shown.all || (row.action !== "go" && row.allowlisted === false));
  const perRule = Map.groupBy(rows, (row) => `${row.action} ${row.gate} ${row.trigger}`);
  for (const group of perRule.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const action = surface.paint(actionLooks[first.action] ?? "label", first.action.toUpperCase().padEnd(4));
    const more = group.length === 1 ? "" : surface.paint("muted", `  (and ${group.length - 1} more)`);
    lines.push(`  ${action}  ${first.gate}.${first.trigger}${more}`);
    lines.push(...wrap(printable(first.message), surface.width - 8).map((line) => `        ${line}`));
  }
  return lines.join("\n");
}

function reasonText({ policy }: ScanReport): string {
  const stops = policy.rows.filter((row) => row.action === "stop" && row.allowlisted === false).length;
  const warnings = policy.rows.filter((row) => row.action === "warn" && row.allowlisted === false).length;
  if (policy.reason !== "policy_evaluation") return policy.reason;
  return `${stops} to stop, ${warnings} to warn about`;
}

/** Types of packages that are named; the others are only counted. */
const TYPES_NAMED = 5;

function counts({ packages, vulnerabilities }: ScanReport, surface: Surface): string {
  const types = [...Map.groupBy(packages, (each) => each.type)]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([type, group]) => `${type} ${renderCount(group.length)}`);
  const named = types.slice(0, TYPES_NAMED);
  if (types.length > TYPES_NAMED) named.push(`${types.length - TYPES_NAMED} more types`);
  const perSeverity = severities.flatMap((severity) => {
    const count = vulnerabilities.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [surface.paint(severityLooks[severity], `${severity} ${renderCount(count)}`)];
  });
  const exploited = vulnerabilities.filter((each) => each.kev).length;
  if (exploited > 0) perSeverity.push(surface.paint("critical", `exploited ${exploited}`));
  return [
    countLine("Packages", packages.length, named, surface),
    countLine("Vulnerabilities", vulnerabilities.length, perSeverity, surface),
  ].join("\n");
}

function countLine(label: string, count: number, parts: string[], surface: Surface): string {
  return `${surface.paint("label", label.padEnd(15))}${renderCount(count).padStart(7)}  ${parts.join(" · ")}`.trimEnd();
}

function fixable({ vulnerabilities }: ScanReport, surface: Surface): string {
  const shown = vulnerabilities.filter((each) => each.fix.versions.length > 0 || each.kev);
  if (shown.length === 0) return "";
  const title = surface.paint("label", "Fix these: an update exists, or they are exploited");
  return `${title}\n${vulnerabilityTable(shown, surface)}`;
}

function unfixable({ vulnerabilities }: ScanReport, surface: Surface, { all }: Shown): string {
  const rest = vulnerabilities.filter((each) => each.fix.versions.length === 0 && !each.kev);
  if (rest.length === 0) return "";
  if (!all) return surface.paint("muted", `${renderCount(rest.length)} more without a fix: --all lists them`);
  return `${surface.paint("label", "Without a fix")}\n${vulnerabilityTable(rest, surface)}`;
}

function vulnerabilityTable(vulnerabilities: Vulnerability[], surface: Surface): string {
  const columns = [
    { header: "SEVERITY" },
    { header: "VULNERABILITY" },
    { header: "PACKAGE", shrinks: true },
    { header: "INSTALLED", shrinks: true },
    { header: "FIXED IN", shrinks: true },
  ];
  // The same package of the same version in many places is one line: it is one upgrade to do.
  const same = Map.groupBy(vulnerabilities, ({ id, package: { type, name, version } }) =>
    [id, type, name, version].join("\n"),
  );
  const rows = [...same.values()].map((group) => vulnerabilityRow(group[0]!, group.length, surface));
  return renderTable(columns, rows, surface);
}

function vulnerabilityRow(vulnerability: Vulnerability, places: number, surface: Surface): string[] {
  const { id, severity, kev, fix, package: affected } = vulnerability;
  const exploited = kev ? ` ${surface.paint("critical", "KEV")}` : "";
  const times = places === 1 ? "" : surface.paint("muted", ` ×${places}`);
  return [
    surface.paint(severityLooks[severity], severity) + exploited,
    printable(id),
    printable(affected.name) + times,
    printable(affected.version),
    printable(fix.versions.join(", ")) || surface.paint("muted", fix.state),
  ];
}

/** How many diagnostics a table shows before it only counts. */
const DIAGNOSTICS_SHOWN = 5;

function diagnostics(found: Diagnostic[], surface: Surface, { all }: Shown): string {
  const shown = found.filter((each) => all || each.severity !== "information");
  if (shown.length === 0) return "";
  const lines = shown.slice(0, all ? undefined : DIAGNOSTICS_SHOWN).flatMap((each) => {
    const look = each.severity === "error" ? "bad" : "warning";
    const place = each.path === undefined ? "" : ` (/${printable(each.path.replace(/^\//, ""))})`;
    const [first = "", ...rest] = wrap(`${printable(each.message)}${place}`, surface.width - 11);
    return [
      `  ${surface.paint(look, each.severity.padEnd(9))}${first}`,
      ...rest.map((line) => " ".repeat(11) + line),
    ];
  });
  const hidden = all ? 0 : shown.length - DIAGNOSTICS_SHOWN;
  if (hidden > 0) lines.push(surface.paint("muted", `  ${hidden} more: --all lists them`));
  return [surface.paint("label", "Diagnostics"), ...lines].join("\n");
}

function advisories({ advisories: asked }: ScanReport, surface: Surface): string {
  if (asked.kind === "database") return "";
  const lines = [
    surface.paint(
      "warning",
      `Asked only the ${asked.records} well-known advisories that ship with the program.`,
    ),
    "For the full set, mirror OSV's bulk files (ECOSYSTEM/all.zip) into a folder and run",
    "  vendorless db import FOLDER",
  ];
  return lines.join("\n");
}

/** Breaks text at blanks into lines of at most `width`; a longer word is cut. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return line === "" ? lines : [...lines, line];
}
