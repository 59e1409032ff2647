// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { Diagnostics, VendorlessError } from "@vendorless/base";
import { databasePath, databaseStatus, importDatabase } from "@vendorless/vulns";
import { Command } from "commander";
import { printDiagnostics } from "../diagnostics.ts";
import { printable, renderBytes, renderCount, renderTable, surfaceOf } from "../terminal.ts";

const place = [
  "--db <dir>",
  "where the database lies (default: $VENDORLESS_DB, or the user's data folder)",
] as const;

/** `vendorless db`: the advisories that scans ask. */
export function db(): Command {
  const command = new Command("db").description("import and export advisories; say what is there");
  command
    .command("import")
    .description(
      "build the advisory database from a mirror of the OSV bulk files, or take over an exported one",
    )
    .argument("<from>", "folder with ECOSYSTEM/all.zip below it, one all.zip, or an exported database")
    .option(...place)
    .action(importFrom);
  command
    .command("status")
    .description("say how old the database is and what it holds")
    .option(...place)
    .option("--json", "print it as JSON")
    .action(status);
  command
    .command("export")
    .description("write the database as one file, for machines without a network to import")
    .argument("<file>", "the file to write; a previous one is kept beside it as FILE.previous")
    .option(...place)
    .action(exportTo);
  command.command("update").description("not built yet: this version downloads nothing").action(update);
  return command;
}

async function importFrom(from: string, options: { db?: string }): Promise<void> {
  const file = databasePath(options.db);
  const found = new Diagnostics();
  const live = process.stderr.isTTY;
  const started = performance.now();
  await importDatabase(from, file, {
    report: found.report,
    progress: ({ archive, records }) => {
      if (live) process.stderr.write(`\r\x1b[K${renderCount(records)} records  ${printable(archive)}`);
    },
  });
  if (live) process.stderr.write("\r\x1b[K");
  printDiagnostics(found.list(), process.stderr);
  const { records, ecosystems } = databaseStatus(file);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const size = `${renderCount(records)} advisories of ${ecosystems.length} ecosystems`;
  console.log(`Imported ${size} in ${seconds} s: ${file}`);
}

async function exportTo(to: string, options: { db?: string }): Promise<void> {
  const file = databasePath(options.db);
  const { records, bytes } = databaseStatus(file);
  await importDatabase(file, resolve(to), { report: new Diagnostics().report });
  console.log(`Exported ${renderCount(records)} advisories, ${renderBytes(bytes)}: ${resolve(to)}`);
}

function update(): never {
  const hint =
    "Mirror the OSV bulk files (ECOSYSTEM/all.zip) into a folder, then: vendorless db import FOLDER";
  throw new VendorlessError("usage", "vendorless db update is not built yet: nothing was changed", { hint });
}

function status(options: { db?: string; json?: true }): void {
  const found = databaseStatus(databasePath(options.db));
  if (options.json === true) {
    console.log(JSON.stringify(found, null, 1));
    return;
  }
  const surface = surfaceOf(process.stdout);
  const age = `${found.ageDays.toFixed(1)} days old`;
  console.log(surface.paint("title", found.path ?? ""));
  console.log(
    `built ${found.built}, ${found.stale ? surface.paint("warning", `${age}: bring in newer ones with vendorless db import`) : age}`,
  );
  const lists = `${renderCount(found.kev)} known exploited, ${renderCount(found.epss)} with EPSS`;
  console.log(`${renderCount(found.records)} advisories, ${lists}, ${renderBytes(found.bytes)}\n`);
  const columns = [
    { header: "ECOSYSTEM", shrinks: true },
    { header: "RECORDS", align: "right" as const },
    { header: "NEWEST" },
  ];
  const rows = found.ecosystems.map((each) => [
    printable(each.ecosystem),
    renderCount(each.records),
    each.newest.slice(0, 10),
  ]);
  console.log(renderTable(columns, rows, surface));
}
