// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import { type Severity, severities, type Vulnerability } from "@vendorless/vulns";
import { placeOf } from "../diagnostics.ts";
import type { ScanReport } from "../scan-report.ts";
import {
  type Look,
  printable,
  renderBytes,
  renderCount,
  renderTable,
  type Surface,
  wrapParts,
  wrapText,
} from "../terminal.ts";
import { renderMalware } from "./malware.ts";
import type { Presenter, Shown } from "./presenter.ts";
import { renderSecrets } from "./secrets.ts";
import { type Upgrade, upgradesFor } from "./upgrades.ts";

/** For people: the verdict first, then what can be acted on, the rest counted. */
export const table: Presenter = {
  name: "table",
  description: "For people: the verdict first, then what can be acted on.",
  render: (report, surface, shown) =>
    [
      heading(report, surface),
      verdict(report, surface, shown),
      counts(report, surface),
      renderMalware(report, surface, shown),
      renderSecrets(report, surface, shown),
      upgrades(report, surface),
      rest(report, surface, shown),
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
    image.layers.length === 0 || image.id === null ? undefined : renderAmount(image.layers.length, "layer"),
    image.entries === 0 ? undefined : renderAmount(image.entries, "file"),
    image.bytes === 0 || image.id === null ? undefined : renderBytes(image.bytes),
  ].filter((fact) => fact !== undefined);
  const title = surface.paint("title", printable(image.tags[0] ?? source.reference));
  return [title, ...wrapParts(facts.map(printable), " · ", surface.width)].join("\n");
}

function renderAmount(count: number, word: string): string {
  return `${renderCount(count)} ${word}${count === 1 ? "" : "s"}`;
}

function verdict(report: ScanReport, surface: Surface, shown: Shown): string {
  const { policy } = report;
  const word = surface.paint(actionLooks[policy.action] ?? "label", policy.action.toUpperCase());
  const lines = [`${surface.paint("label", "Verdict")}  ${word}  ${reasonText(report)}`];
  for (const { severity, message } of policy.problems) {
    const look = severity === "error" ? "bad" : "warning";
    const [first = "", ...more] = wrapText(printable(message), surface.width - 11);
    lines.push(`  ${surface.paint(look, severity.padEnd(9))}${first}`);
    lines.push(...more.map((line) => " ".repeat(11) + line));
  }
  const unread = report.diagnostics.filter(({ severity }) => severity === "error").length;
  if (unread > 0) {
    const text = `${renderAmount(unread, "part")} could not be read and ${unread === 1 ? "is" : "are"} not judged: see Diagnostics`;
    lines.push(`  ${surface.paint("bad", "error".padEnd(9))}${text}`);
  }
  const rows = policy.rows.filter((row) => shown.all || (row.action !== "go" && row.allowlisted === false));
  const perRule = Map.groupBy(rows, (row) => `${row.action} ${row.gate} ${row.trigger}`);
  for (const group of perRule.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const action = surface.paint(actionLooks[first.action] ?? "label", first.action.toUpperCase().padEnd(4));
    const more = group.length === 1 ? "" : surface.paint("muted", `  (and ${group.length - 1} more)`);
    const by =
      first.allowlisted === false ? "" : `  (allowed by ${printable(first.allowlisted.whitelist_id)})`;
    lines.push(`  ${action}  ${first.gate}.${first.trigger}${surface.paint("muted", by)}${more}`);
    lines.push(...wrapText(printable(first.message), surface.width - 8).map((line) => `        ${line}`));
  }
  return lines.join("\n");
}

function reasonText({ policy }: ScanReport): string {
  const stops = policy.rows.filter((row) => row.action === "stop" && row.allowlisted === false).length;
  const warnings = policy.rows.filter((row) => row.action === "warn" && row.allowlisted === false).length;
  if (policy.reason === "whitelisted") return "the bundle lists this image as allowed";
  if (policy.reason === "blacklisted") return "the bundle lists this image as denied";
  if (policy.mapping === null) return "nothing was judged: no mapping of the bundle selects this image";
  return `${stops} to stop, ${warnings} to warn about`;
}

/** Types of packages that are named; the others are only counted. */
const TYPES_NAMED = 5;

function counts({ image, packages, vulnerabilities }: ScanReport, surface: Surface): string {
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
  if (exploited > 0) perSeverity.unshift(surface.paint("critical", `exploited ${exploited}`));
  const inherited = packages.filter(({ fromBase }) => fromBase === true).length;
  const base = `${renderCount(inherited)} of them came with ${image.base?.name ?? "the base image"}`;
  return [
    ...countLines("Packages", packages.length, named, surface),
    ...(image.base?.layers === undefined
      ? []
      : wrapText(printable(base), surface.width - COUNT_WIDTH).map((line) => " ".repeat(COUNT_WIDTH) + line)),
    ...countLines("Vulnerabilities", vulnerabilities.length, perSeverity, surface),
  ].join("\n");
}

/** Columns that the label and the number of a count take. */
const COUNT_WIDTH = 24;

function countLines(label: string, count: number, parts: string[], surface: Surface): string[] {
  const head = `${surface.paint("label", label.padEnd(15))}${renderCount(count).padStart(7)}`;
  const [first = "", ...rest] = wrapParts(parts, " · ", surface.width - COUNT_WIDTH);
  return [`${head}  ${first}`.trimEnd(), ...rest.map((line) => " ".repeat(COUNT_WIDTH) + line)];
}

function upgrades({ vulnerabilities }: ScanReport, surface: Surface): string {
  const found = upgradesFor(vulnerabilities);
  if (found.length === 0) return "";
  const title = surface.paint("label", "Act on these: an upgrade mends them, or they are exploited");
  const columns = [
    { header: "WORST" },
    { header: "PACKAGE", shrinks: true },
    { header: "INSTALLED", shrinks: true },
    { header: "UPGRADE TO", shrinks: true },
    { header: "MENDS" },
  ];
  const rows = found.map((each) => upgradeRow(each, surface));
  return `${title}\n${renderTable(columns, rows, surface)}`;
}

function upgradeRow(upgrade: Upgrade, surface: Surface): string[] {
  const { worst, exploited, places, to, package: affected, vulnerabilities } = upgrade;
  const [first, ...others] = vulnerabilities;
  return [
    severityText(worst, exploited, surface),
    printable(affected.name) + (places === 1 ? "" : surface.paint("muted", ` ×${places}`)),
    printable(affected.version),
    to === undefined ? surface.paint("muted", "no fix yet") : printable(to),
    printable(first?.id ?? "") + (others.length === 0 ? "" : surface.paint("muted", ` +${others.length}`)),
  ];
}

function severityText(severity: Severity, exploited: boolean, surface: Surface): string {
  const word = surface.paint(severityLooks[severity], severity);
  return exploited ? `${word} ${surface.paint("critical", "KEV")}` : word;
}

function rest({ vulnerabilities }: ScanReport, surface: Surface, { all }: Shown): string {
  if (vulnerabilities.length === 0) return "";
  if (all) return everyVulnerability(vulnerabilities, surface);
  const unfixed = vulnerabilities.filter(({ fix, kev }) => fix.versions.length === 0 && !kev).length;
  const without = unfixed === 0 ? "" : `${renderCount(unfixed)} without a fix yet. `;
  return surface.paint("muted", `${without}--all lists every vulnerability.`);
}

function everyVulnerability(vulnerabilities: Vulnerability[], surface: Surface): string {
  const columns = [
    { header: "SEVERITY" },
    { header: "VULNERABILITY" },
    { header: "PACKAGE", shrinks: true },
    { header: "INSTALLED", shrinks: true },
    { header: "FIXED IN", shrinks: true },
  ];
  // The same package of the same version in many places is one line.
  const same = Map.groupBy(vulnerabilities, ({ id, package: { type, name, version } }) =>
    [id, type, name, version].join("\n"),
  );
  const rows = [...same.values()].map((group) => vulnerabilityRow(group[0]!, group.length, surface));
  return `${surface.paint("label", "Every vulnerability")}\n${renderTable(columns, rows, surface)}`;
}

function vulnerabilityRow(vulnerability: Vulnerability, places: number, surface: Surface): string[] {
  const { id, severity, kev, fix, package: affected } = vulnerability;
  return [
    severityText(severity, kev, surface),
    printable(id),
    printable(affected.name) + (places === 1 ? "" : surface.paint("muted", ` ×${places}`)),
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
    const place = placeOf(each);
    const text = place === "" ? each.message : `${each.message} (${place})`;
    const [first = "", ...rest] = wrapText(printable(text), surface.width - 11);
    return [
      `  ${surface.paint(look, each.severity.padEnd(9))}${first}`,
      ...rest.map((line) => " ".repeat(11) + line),
    ];
  });
  const hidden = all ? 0 : shown.length - DIAGNOSTICS_SHOWN;
  if (hidden > 0) lines.push(surface.paint("muted", `  ${hidden} more: --all lists them`));
  return [surface.paint("label", "Diagnostics"), ...lines].join("\n");
}

function advisories({ advisories: { kind, records } }: ScanReport, surface: Surface): string {
  if (kind === "database") return "";
  return [
    surface.paint("warning", `Asked only the ${records} well-known advisories that ship with the program.`),
    "For all of them, mirror the OSV bulk files (ECOSYSTEM/all.zip) into a folder:",
    "  vendorless db import FOLDER",
  ].join("\n");
}
