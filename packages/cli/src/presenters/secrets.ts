// SPDX-License-Identifier: Apache-2.0
import { type Secret, type SecretSeverity, secretSeverities } from "@vendorless/sbom";
import type { ScanReport } from "../scan-report.ts";
import { type Look, printable, renderCount, renderTable, type Surface } from "../terminal.ts";
import type { Shown } from "./presenter.ts";

/** Secrets listed before the rest is only counted. */
const SHOWN = 10;

const looks: Record<SecretSeverity, Look> = {
  critical: "critical",
  high: "bad",
  medium: "warning",
  low: "muted",
};

/** The secrets that were found, the worst first; nothing when there are none. */
export function renderSecrets({ secrets }: ScanReport, surface: Surface, { all }: Shown): string {
  if (secrets.length === 0) return "";
  const columns = [
    { header: "SEVERITY" },
    { header: "SECRET", shrinks: true },
    { header: "WHERE", shrinks: true },
    { header: "" },
  ];
  const rows = secrets
    .toSorted((a, b) => secretSeverities.indexOf(a.severity) - secretSeverities.indexOf(b.severity))
    .slice(0, all ? undefined : SHOWN)
    .map(({ severity, title, deleted, ...secret }) => [
      surface.paint(looks[severity], severity),
      printable(title),
      printable(placeOf(secret)),
      deleted ? surface.paint("muted", "in a lower layer") : "",
    ]);
  const title = surface.paint("label", "Secrets that anybody who has the image can read");
  const hidden = secrets.length - rows.length;
  const more =
    hidden === 0 ? [] : [surface.paint("muted", `  ${renderCount(hidden)} more: --all lists them`)];
  return [title, renderTable(columns, rows, surface), ...more].join("\n");
}

function placeOf({ path, line }: Pick<Secret, "path" | "line">): string {
  return line === undefined ? path : `${path}:${line}`;
}
