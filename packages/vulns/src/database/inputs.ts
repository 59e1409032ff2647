// SPDX-License-Identifier: Apache-2.0
import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "@vendorless/base";
import { limits } from "../limits.ts";

/** The files of a mirror that a database is built from. */
export interface Inputs {
  /** OSV bulk archives, `<Ecosystem>/all.zip`. */
  archives: string[];
  kev: string[];
  epss: string[];
}

/**
 * Finds the files of a mirror below a directory, in a fixed order. Links are not followed. Limits end the search
 * with a report. Throws what reading the directory itself throws.
 */
export async function findInputs(directory: string, report: Report): Promise<Inputs> {
  const inputs: Inputs = { archives: [], kev: [], epss: [] };
  const pending = [{ path: directory, depth: 0 }];
  let seen = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entries = await readdir(next.path, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    seen += entries.length;
    if (seen > limits.directoryEntries) {
      const message = "the directory holds too many entries; the rest of it is left out";
      report({ severity: "error", code: "directory-too-large", message, path: next.path });
      break;
    }
    for (const entry of entries) {
      const path = join(next.path, entry.name);
      if (entry.isFile()) sortIn(inputs, entry, path);
      else if (entry.isDirectory() && next.depth < limits.directoryDepth)
        pending.push({ path, depth: next.depth + 1 });
    }
  }
  inputs.archives.sort();
  return inputs;
}

function sortIn(inputs: Inputs, entry: Dirent, path: string): void {
  const name = entry.name.toLowerCase();
  if (name === "all.zip") inputs.archives.push(path);
  else if (/^known_exploited_vulnerabilities.*\.json(?:\.gz)?$/.test(name)) inputs.kev.push(path);
  else if (/^epss.*\.csv(?:\.gz)?$/.test(name)) inputs.epss.push(path);
}
