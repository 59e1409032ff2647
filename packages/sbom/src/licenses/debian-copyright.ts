// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { normalizeLicenses } from "./normalize.ts";

/**
 * The licences that a Debian copyright file states: the short names of a machine-readable one
 * (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/), or else the licences of
 * /usr/share/common-licenses that a free-text one refers to. Sorted.
 */
export function parseDebianCopyright(content: Buffer): string[] {
  const text = content.toString("utf8", 0, limits.copyrightBytes);
  const found = new Set(shortNames(text));
  if (found.size === 0) for (const name of referredTo(text)) found.add(name);
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
