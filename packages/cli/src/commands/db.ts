// SPDX-License-Identifier: Apache-2.0
import { Diagnostics } from "@vendorless/base";
import { databasePath, databaseStatus, importDatabase } from "@vendorless/vulns";
import { Command } from "commander";
import { printDiagnostics } from "../diagnostics.ts";
import { printable, renderBytes, renderCount, renderTable, surfaceOf } from "../terminal.ts";

/** `vendorless db`: the advisories that scans ask. */
export function db(): Command {
  const command = new Command("db").description("import advisories; say what is there");
  command
    .command("import")
    .description(
      "build the advisory database from a mirror of the OSV bulk files, or take over an exported one",
    )
    .argument("<from>", "folder with ECOSYSTEM/all.zip below it, one all.zip, or an exported database")
    .option("--db <dir>", "where the database lies (default: $VENDORLESS_DB, or the user's data folder)")
    .action(importFrom);
  command
    .command("status")
    .description("say how old the database is and what it holds")
    .option("--db <dir>", "where the database lies (default: $VENDORLESS_DB, or the user's data folder)")
    .option("--json", "print it as JSON")
    .action(status);
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
    `built ${found.built}, ${found.stale ? surface.paint("warning", `${age}: run vendorless db update`) : age}`,
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
