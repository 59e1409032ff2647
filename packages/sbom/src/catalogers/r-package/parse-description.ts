// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** What is used of an R package's `DESCRIPTION`. */
export interface Description {
  /** Empty when it has none that R would take. */
  name: string;
  version: string;
  /** Each of them will do. */
  licenses: string[];
  requires: string[];
  /** Whether R has installed it. */
  isBuilt: boolean;
  /** Whether it is of Bioconductor, which demands terms of its packages. */
  isBioconductor: boolean;
}

const NAME = /^[A-Za-z][A-Za-z0-9.]{0,200}$/;
const VERSION = /^\d[\d.-]{0,100}$/;

/** Reads a `DESCRIPTION`: fields of Debian's kind, `Name: value`, continued by indented lines. */
export function parseDescription(content: Buffer): Description {
  const fields = fieldsIn(content);
  const name = fields.get("Package") ?? "";
  const version = fields.get("Version") ?? "";
  const needs = ["Depends", "Imports", "LinkingTo"].flatMap((key) => (fields.get(key) ?? "").split(","));
  const requires = needs.map((text) => text.trim().replace(/[\s(].*$/s, ""));
  return {
    name: NAME.test(name) ? name : "",
    version: VERSION.test(version) ? version : "",
    licenses: licensesIn(fields.get("License") ?? ""),
    requires: [...new Set(requires)].filter((each) => each !== "" && each !== "R"),
    isBuilt: fields.has("Built"),
    isBioconductor: fields.has("biocViews"),
  };
}

function fieldsIn(content: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  const cursor = new LineCursor(content.subarray(0, limits.documentBytes));
  let last = "";
  while (cursor.next()) {
    const line = cursor.untrimmed();
    const [, key, value = ""] = /^([A-Za-z][\w/@-]{0,100}):\s*(.*)$/.exec(line) ?? [];
    const before = fields.get(last);
    if (key !== undefined) {
      last = key;
      fields.set(key, value.trim().slice(0, limits.valueBytes));
    } else if (/^\s/.test(line) && before !== undefined && before.length < limits.valueBytes) {
      fields.set(last, `${before} ${line.trim()}`);
    }
  }
  return fields;
}

/**
 * `GPL-2 | GPL (>= 3) + file LICENSE` → one SPDX expression; the file has the names of the authors, or says more.
 * https://cran.r-project.org/doc/manuals/R-exts.html#Licensing
 */
function licensesIn(text: string): string[] {
  const names = text
    .split("|")
    .map((each) => each.replace(/\+?\s*file\s+LICEN[CS]E\b.*$/i, "").trim())
    .map((each) =>
      each.replace(/\s*\(\s*>=?\s*([\d.]+)\s*\)$/, "-$1+").replace(/\s*\(\s*==\s*([\d.]+)\s*\)$/, "-$1"),
    )
    .filter((each) => each !== "");
  return names.length < 2 ? names : [names.join(" OR ")];
}
