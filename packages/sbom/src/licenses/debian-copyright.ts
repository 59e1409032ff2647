// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { licensesInText } from "./identify-text.ts";
import { normalizeLicenses } from "./normalize.ts";

/**
 * The licences that a Debian copyright file states: the short names of a machine-readable one
 * (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/), or else what a free-text one refers to
 * in /usr/share/common-licenses and quotes word by word, or else those whose whole texts it holds. Sorted.
 */
export function parseDebianCopyright(content: Buffer): string[] {
  const text = content.toString("utf8", 0, limits.copyrightBytes);
  const named = [...shortNames(text)];
  const found = named.length > 0 ? named : [...referredTo(text), ...quoted(text)];
  return normalizeLicenses(found.length > 0 ? found : licensesInText(content))
    .sort()
    .slice(0, limits.licenses);
}

/** First lines of the `License` fields; what follows on continuation lines is the text of the licence. */
function* shortNames(text: string): Generator<string> {
  for (const [, name = ""] of text.matchAll(/^licen[cs]e:[ \t]*(\S.*)$/gim)) if (!isProse(name)) yield name;
}

/** Whether a licence starts where its name should be: `Permission to use, copy, modify, and distribute this software for any`. */
function isProse(name: string): boolean {
  return /^[*\s]*(?:permission|redistributions?|this|the|by|you|all|copyright|licensed|is|it)\s+\S+\s+\S+\s+\S+/i.test(
    name,
  );
}

function* referredTo(text: string): Generator<string> {
  const orLater = /(?:any|or)\s+later\s+version/i.test(text);
  for (const match of text.matchAll(/\/usr\/share\/common-licenses\/([A-Za-z0-9][A-Za-z0-9.-]*)/g)) {
    const name = match[1]!.replace(/\.+$/, "");
    // Only the GNU licences come with the choice of a later version.
    yield orLater && /^(?:L?GPL|GFDL)-[\d.]+$/.test(name) ? `${name}+` : name;
  }
}

/** Sentences that only one licence has; the BSD family is told by which of its clauses are there. */
function* quoted(text: string): Generator<string> {
  if (MIT.test(text)) yield "MIT";
  if (APACHE.test(text)) yield "Apache-2.0";
  if (ISC.test(text)) yield "ISC";
  if (!BSD.test(text)) return;
  if (ADVERTISING.test(text)) yield "BSD-4-Clause";
  else yield ENDORSEMENT.test(text) ? "BSD-3-Clause" : "BSD-2-Clause";
}

const MIT = sentence("Permission is hereby granted, free of charge, to any person obtaining a copy");
const APACHE = sentence("Apache License Version 2.0, January 2004");
const ISC = sentence("Permission to use, copy, modify, and/or distribute this software for any purpose");
const BSD = sentence("Redistributions of source code must retain the above copyright notice");
const ADVERTISING = sentence("All advertising materials mentioning features", "i");
const ENDORSEMENT = sentence("endorse or promote products", "i");

/** Finds a sentence wherever its lines are broken, and whatever comment marks they begin with. */
function sentence(text: string, flags = ""): RegExp {
  return new RegExp(text.replaceAll(".", "\\.").replaceAll(" ", "[\\s*#|]+"), flags);
}
