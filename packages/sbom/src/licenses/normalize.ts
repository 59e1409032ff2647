// SPDX-License-Identifier: Apache-2.0
import parseExpression from "spdx-expression-parse";
import identifiers from "spdx-license-ids/index.json" with { type: "json" };
import { limits } from "../limits.ts";
import { exceptions, spellings } from "./spellings.data.ts";

/** Texts longer than this are licences themselves rather than names of one; they are cut off. */
const LONGEST_NAME = 200;

/**
 * The SPDX expression that a licence text means, or the text itself (one line, clipped) where it cannot be told.
 * https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 *
 *     "GPL-2+ or Artistic"  →  "GPL-2.0-or-later OR Artistic-1.0-Perl"
 *     "MIT/Apache-2.0"      →  "MIT OR Apache-2.0"
 *     "Some Odd License"    →  "Some Odd License"
 */
export function normalizeLicense(text: string): string {
  const before = normalized.get(text);
  if (before !== undefined) return before;
  const license = normalize(text);
  if (text.length <= LONGEST_NAME && normalized.size < limits.knownLicenses) normalized.set(text, license);
  return license;
}

/** What texts were found to mean: the packages of an image share a few licences. */
const normalized = new Map<string, string>();

function normalize(text: string): string {
  const name = text.replace(/\s+/g, " ").trim();
  if (name.length > LONGEST_NAME) return `${name.slice(0, LONGEST_NAME)}…`;
  return identify(name) ?? grouped(name) ?? expression(name) ?? conjunction(name) ?? name;
}

/** Normalises several licences and drops empty ones, placeholders and repetitions. */
export function normalizeLicenses(texts: Iterable<string>): string[] {
  const seen = new Set<string>();
  for (const text of texts) {
    const license = normalizeLicense(text);
    if (license !== "" && !PLACEHOLDER.test(license)) seen.add(license);
  }
  return [...seen];
}

/** What tools write when nobody filled in a licence. */
const PLACEHOLDER = /^(?:unknown|none|n\/?a|noassertion|tbd|-|\*|\.|undefined|null|\[object Object\])$/i;

/** Squashed spelling → SPDX id. Ids that SPDX has deprecated stand in the list too and are replaced by {@link gnu}. */
const known = new Map<string, string>();
for (const id of identifiers) known.set(squash(id), id);
for (const [id, texts] of Object.entries(spellings)) {
  for (const text of texts) known.set(squash(text), id);
}

/** Case, spaces and punctuation do not tell licences apart, nor do `the` and `license` at the ends. */
function squash(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the\s+/, "")
    .replace(/\s+licen[cs]e$/, "")
    .replace(/[^a-z0-9+]/g, "");
}

/** The id of one licence name, of the GNU family, of the table, or of the BSD family. */
function identify(name: string): string | undefined {
  return gnu(name) ?? known.get(squash(name)) ?? bsd(name);
}

/** Debian names those of the BSD family by their clauses and by who used them: `BSD-3-clause-Google`, `BSD-4-clause-KTH`. */
function bsd(name: string): string | undefined {
  const clauses = /^bsd[-_]?([234])(?:-clauses?)?[-_~]\w[\w.~-]*$/i.exec(name)?.[1];
  return clauses === undefined ? undefined : `BSD-${clauses}-Clause`;
}

/** `GPL`, `GPLv2+`, `LGPL-2.1-or-later`, `GNU Affero General Public License v3 or later (AGPLv3+)` … */
const GNU =
  /^(?:the )?(?:gnu )?(agpl|lgpl|gpl|gfdl|affero general public|lesser general public|library general public|library or lesser general public|lesser or library general public|general public|free documentation)(?: licen[cs]e)?(?: \([al]?gpl\))?[, -]*(?:v(?:er(?:sion)?)?\.?)? ?(\d(?:\.\d)?)? ?(\+|,? ?or (?:\(at your option\) )?(?:any )?(?:later|newer|greater)(?: version)?|-or-later|,? ?only|-only)?(?: licen[cs]e)?(?: \([al]?(?:gpl|fdl)[v-]?[\d.]*\+?\))?$/;

const gnuFamilies: Record<string, { id: string; oldest?: string; versions: string[] }> = {
  agpl: { id: "AGPL", versions: ["1.0", "3.0"] },
  "affero general public": { id: "AGPL", versions: ["1.0", "3.0"] },
  gpl: { id: "GPL", oldest: "1.0", versions: ["1.0", "2.0", "3.0"] },
  "general public": { id: "GPL", oldest: "1.0", versions: ["1.0", "2.0", "3.0"] },
  gfdl: { id: "GFDL", oldest: "1.1", versions: ["1.1", "1.2", "1.3"] },
  "free documentation": { id: "GFDL", oldest: "1.1", versions: ["1.1", "1.2", "1.3"] },
};
const lesser = { id: "LGPL", oldest: "2.0", versions: ["2.0", "2.1", "3.0"] };

/**
 * Without a version any version was granted, as section 9 of the GPL says; with one and no `+`, that one
 * alone, as SPDX reads it.
 */
function gnu(name: string): string | undefined {
  const match = GNU.exec(name.toLowerCase());
  if (match === null) return undefined;
  const family = gnuFamilies[match[1]!] ?? lesser;
  const written = match[2];
  if (written === undefined) {
    return family.oldest === undefined || (match[3] !== undefined && match[3] !== "+")
      ? undefined
      : `${family.id}-${family.oldest}-or-later`;
  }
  const version = written.includes(".") ? written : `${written}.0`;
  if (!family.versions.includes(version)) return undefined;
  const later = match[3] !== undefined && !match[3].endsWith("only");
  return `${family.id}-${version}-${later ? "or-later" : "only"}`;
}

/** Operators and parentheses, but not the `or` of `or later`; a slash is the old Rust way to write OR. */
const OPERATOR =
  /(\(|\)| and (?!later)| or (?!later|newer|any |greater)| with |-with-(?=\w+-exception$)|_(?:and|or)_|\s*\/\s*|\s*\|\|?\s*|\s+&\s+)/i;

/** Reads the text as an expression whose names may be spelled freely. */
function expression(text: string): string | undefined {
  const words: string[] = [];
  for (const part of text.split(OPERATOR)) {
    const word = part.trim();
    if (word === "") continue;
    const operator = operators[word.toLowerCase().replace(/^[-_]|[-_]$/g, "")];
    const name = words.at(-1) === "WITH" ? exceptionOf(word, words.at(-2)) : identify(word);
    words.push(operator ?? name ?? word);
  }
  const candidate = words.join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
  try {
    parseExpression(candidate);
    return candidate;
  } catch {
    return undefined;
  }
}

/** The exception that a short name means; of Autoconf's there is one for each version of the GPL. */
function exceptionOf(word: string, license = ""): string | undefined {
  const text = word.toLowerCase();
  const name = exceptions[text] ?? exceptions[text.replaceAll("-", " ")];
  return name === "Autoconf-exception-generic" && license.startsWith("GPL-3.0") ? `${name}-3.0` : name;
}

const operators: Record<string, string> = {
  "&": "AND",
  "(": "(",
  ")": ")",
  and: "AND",
  or: "OR",
  with: "WITH",
  "/": "OR",
  "|": "OR",
  "||": "OR",
};

/**
 * Debian's way to group without parentheses: a comma binds weaker than what is around it, as in `A or B, and C`.
 * https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/#license-syntax
 */
function grouped(text: string): string | undefined {
  const parts = text.split(/,\s*(and|or)\s+/i);
  if (parts.length < 3) return undefined;
  const words: string[] = [];
  for (const [index, part] of parts.entries()) {
    const found = index % 2 === 1 ? part.toUpperCase() : (identify(part) ?? expression(part));
    if (found === undefined) return undefined;
    words.push(index % 2 === 0 && / (?:AND|OR) /.test(found) ? `(${found})` : found);
  }
  return expression(words.join(" "));
}

/** Alpine's older way to list licences that all hold: `MIT BSD GPL2+`. */
function conjunction(text: string): string | undefined {
  const ids = text.split(" ").map(identify);
  return ids.length > 1 && ids.every((id) => id !== undefined) ? [...new Set(ids)].join(" AND ") : undefined;
}
