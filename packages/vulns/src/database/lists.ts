// SPDX-License-Identifier: Apache-2.0
import { readFile, stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { messageOf, type Report } from "@vendorless/base";
import { limits } from "../limits.ts";

const CVE = /^CVE-\d{4}-\d{4,19}$/;

/**
 * The CVEs of CISA's catalogue of known exploited vulnerabilities.
 * https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json
 */
export async function readKev(path: string, report: Report): Promise<Set<string>> {
  const cves = new Set<string>();
  const text = await readBounded(path, report);
  if (text === undefined) return cves;
  try {
    const json = JSON.parse(text) as { vulnerabilities?: unknown };
    for (const entry of Array.isArray(json.vulnerabilities) ? json.vulnerabilities : []) {
      const cve = (entry as { cveID?: unknown } | null)?.cveID;
      if (typeof cve === "string" && CVE.test(cve)) cves.add(cve);
    }
  } catch (error) {
    report({ severity: "error", code: "kev-unreadable", message: messageOf(error), path });
    return cves;
  }
  if (cves.size === 0) {
    report({ severity: "error", code: "kev-unreadable", message: "no vulnerabilities are listed", path });
  }
  return cves;
}

/** Probabilities by CVE, from FIRST's daily file (`cve,epss,percentile`). https://www.first.org/epss/data_stats */
export async function readEpss(path: string, report: Report): Promise<Map<string, number>> {
  const probabilities = new Map<string, number>();
  const text = await readBounded(path, report);
  for (const [index, line] of (text ?? "").split("\n").entries()) {
    if (line === "" || line.startsWith("#") || line.startsWith("cve,")) continue;
    const [cve = "", value = ""] = line.split(",", 2);
    const probability = Number(value);
    if (CVE.test(cve) && value !== "" && probability >= 0 && probability <= 1)
      probabilities.set(cve, probability);
    else
      report({
        severity: "warning",
        code: "epss-line-ignored",
        message: "not `cve,epss`",
        path,
        line: index + 1,
      });
  }
  return probabilities;
}

async function readBounded(path: string, report: Report): Promise<string | undefined> {
  try {
    if ((await stat(path)).size > limits.listBytes) throw new Error("the file is too large");
    const bytes = await readFile(path);
    return (path.endsWith(".gz") ? gunzipSync(bytes, { maxOutputLength: limits.listBytes }) : bytes).toString(
      "utf8",
    );
  } catch (error) {
    report({ severity: "error", code: "list-unreadable", message: messageOf(error), path });
    return undefined;
  }
}
