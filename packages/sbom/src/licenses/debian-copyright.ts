// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { normalizeLicenses } from "./normalize.ts";

/**
 * The licences that a Debian copyright file states: the short names of a machine-readable one
 * (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/), or else what a free-text one refers to
 * in /usr/share/common-licenses and quotes word by word. Sorted.
 */
export function parseDebianCopyright(content: Buffer): string[] {
  const text = content.toString("utf8", 0, limits.copyrightBytes);
  const named = [...shortNames(text)];
  const found = named.length > 0 ? named : [...referredTo(text), ...quoted(text)];
  return normalizeLicenses(found).sort().slice(0, limits.licenses);
}

/** First lines of the `License` fields; what follows on continuation lines is the text of the licence. */
function* shortNames(text: string): Generator<string> {
  for (const match of text.matchAll(/^licen[cs]e:[ \t]*(\S.*)$/gim)) yield match[1]!;
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
  const flat = text.replace(/[\s*#|]+/g, " ");
  if (flat.includes("Permission is hereby granted, free of charge, to any person obtaining a copy"))
    yield "MIT";
  if (flat.includes("Apache License Version 2.0, January 2004")) yield "Apache-2.0";
  if (flat.includes("Permission to use, copy, modify, and/or distribute this software for any purpose"))
    yield "ISC";
  if (flat.includes("Redistributions of source code must retain the above copyright notice")) {
    if (/All advertising materials mentioning features/i.test(flat)) yield "BSD-4-Clause";
    else yield /endorse or promote products/i.test(flat) ? "BSD-3-Clause" : "BSD-2-Clause";
  }
}
