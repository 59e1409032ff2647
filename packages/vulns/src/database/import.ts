// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { copyFile, rm, stat } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { messageOf, type Report } from "@vendorless/base";
import { VulnsError } from "../errors.ts";
import { parseOsvRecord } from "../osv/parse.ts";
import { type BuildCounts, buildDatabase, type DatabaseBuilder } from "./build.ts";
import { findInputs, type Inputs } from "./inputs.ts";
import { installFile, makeDirectoryOf } from "./install.ts";
import { readEpss, readKev } from "./lists.ts";
import { openDatabaseFile } from "./open.ts";

/** How far an import has come. */
export interface ImportProgress {
  /** The archive being read, and how many there are. */
  archive: string;
  archives: number;
  /** Records read so far, over all archives. */
  records: number;
}

/** Options of an import. */
export interface ImportOptions {
  report: Report;
  progress?: (progress: ImportProgress) => void;
  /** The time that goes into the file; now, unless told otherwise. */
  now?: Date;
}

/** How often progress is told, in records. */
const PROGRESS_STEP = 1000;

/**
 * Builds an advisory database and puts it at `to`, keeping the previous generation beside it.
 *
 * `from` is a mirror of the OSV bulk layout (a directory with `<Ecosystem>/all.zip`, and perhaps CISA's KEV catalogue
 * and EPSS' csv anywhere below it), a single `all.zip`, or a database file exported elsewhere, which is taken over as
 * it is. Bad records are reported and left out.
 *
 * Throws a VulnsError: `VULNS_SOURCE_UNREADABLE` when nothing can be read from `from`, `VULNS_DATABASE_UNWRITABLE`
 * when `to` cannot be written, and what {@link openDatabaseFile} throws for an exported file.
 */
export async function importDatabase(
  from: string,
  to: string,
  options: ImportOptions,
): Promise<BuildCounts | undefined> {
  const inputs = await inputsOf(from, options.report);
  const temporary = `${to}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await makeDirectoryOf(to);
    let counts: BuildCounts | undefined;
    if (inputs === undefined) {
      openDatabaseFile(from).close();
      await copyFile(from, temporary);
    } else counts = await build(inputs, from, temporary, options);
    await installFile(temporary, to);
    return counts;
  } catch (cause) {
    if (cause instanceof VulnsError) throw cause;
    const hint = "Is there space left, and may this user write there?";
    throw new VulnsError("VULNS_DATABASE_UNWRITABLE", `cannot write ${to}: ${messageOf(cause)}`, {
      cause,
      hint,
    });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined); // the failure above is the one to hear of
  }
}

/** The files to read; undefined when `from` is itself a database. */
async function inputsOf(from: string, report: Report): Promise<Inputs | undefined> {
  const hint = "Give a directory with <Ecosystem>/all.zip in it, one all.zip, or an exported database.";
  let inputs: Inputs;
  try {
    const isDirectory = (await stat(from)).isDirectory();
    if (!isDirectory && !from.endsWith(".zip")) return undefined;
    inputs = isDirectory ? await findInputs(from, report) : { archives: [from], kev: [], epss: [] };
  } catch (cause) {
    throw new VulnsError("VULNS_SOURCE_UNREADABLE", `cannot read ${from}: ${messageOf(cause)}`, {
      cause,
      hint,
    });
  }
  if (inputs.archives.length > 0) return inputs;
  throw new VulnsError("VULNS_SOURCE_UNREADABLE", `there are no advisories in ${from}`, { hint });
}

async function build(
  inputs: Inputs,
  from: string,
  file: string,
  options: ImportOptions,
): Promise<BuildCounts> {
  const builder = buildDatabase(file);
  let finished = false;
  try {
    await addArchives(builder, inputs.archives, options);
    for (const path of inputs.kev) builder.addKev(await readKev(path, options.report));
    for (const path of inputs.epss) builder.addEpss(await readEpss(path, options.report));
    const counts = builder.finish((options.now ?? new Date()).toISOString());
    finished = true;
    if (counts.records > 0) return counts;
    throw new VulnsError("VULNS_SOURCE_UNREADABLE", `there is no usable advisory in ${from}`);
  } finally {
    if (!finished) builder.abandon();
  }
}

async function addArchives(
  builder: DatabaseBuilder,
  archives: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const { report, progress } = options;
  let records = 0;
  for (const archive of archives) {
    try {
      const { readArchive } = await import("./archive.ts");
      for await (const { name, text } of readArchive(archive, report)) {
        const record = parseOsvRecord(text, `${archive}/${name}`, report);
        if (record !== undefined) builder.add(record);
        if (++records % PROGRESS_STEP !== 0) continue;
        progress?.({ archive, archives: archives.length, records });
        await setImmediate(); // reading and writing are synchronous: let others have a turn
      }
    } catch (error) {
      if (error instanceof VulnsError) throw error;
      report({ severity: "error", code: "archive-unreadable", message: messageOf(error), path: archive });
    }
    progress?.({ archive, archives: archives.length, records });
  }
}
