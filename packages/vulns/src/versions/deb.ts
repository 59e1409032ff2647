// SPDX-License-Identifier: Apache-2.0
import { compareDigits, isDigit, isLetter, order } from "./parts/digits.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

const VALID = /^(?:\d+:)?[A-Za-z0-9.+~_-][A-Za-z0-9.+~_:-]*$/;

/** Debian and Ubuntu: https://www.debian.org/doc/debian-policy/ch-controlfields.html#version */
export const deb: VersionScheme = {
  name: "deb",
  description: "Debian package versions: epoch, upstream version, revision (Debian Policy 5.6.12)",
  valid: (version) => VALID.test(version.trim()),
  compare(a, b) {
    const first = split(a.trim());
    const second = split(b.trim());
    return (
      compareDigits(first.epoch, second.epoch) ||
      compareText(first.upstream, second.upstream) ||
      compareText(first.revision, second.revision)
    );
  },
};

/** `[epoch:]upstream[-revision]`: the epoch ends at the first colon, the revision starts at the last hyphen. */
function split(version: string): { epoch: string; upstream: string; revision: string } {
  const epoch = /^\d+:/.exec(version)?.[0] ?? "";
  const rest = version.slice(epoch.length);
  const hyphen = rest.lastIndexOf("-");
  return {
    epoch: epoch.slice(0, -1),
    upstream: hyphen < 0 ? rest : rest.slice(0, hyphen),
    revision: hyphen < 0 ? "" : rest.slice(hyphen + 1),
  };
}

/** Non-digits by {@link weight}, then digits by value, in turn until both texts end. */
function compareText(a: string, b: string): Ordering {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while (startsWord(a, i) || startsWord(b, j)) {
      const result = order(weight(a, i), weight(b, j));
      if (result !== 0) return result;
      i++;
      j++;
    }
    const x = endOfDigits(a, i);
    const y = endOfDigits(b, j);
    const result = compareDigits(a.slice(i, x), b.slice(j, y));
    if (result !== 0) return result;
    i = x;
    j = y;
  }
  return 0;
}

function startsWord(text: string, at: number): boolean {
  return at < text.length && !isDigit(text.charCodeAt(at));
}

/** Tilde before the end of a part, the end and digits before letters, letters before all else. */
function weight(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  if (isDigit(code)) return 0;
  if (isLetter(code)) return code;
  return code === 126 ? -1 : code + 256;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}
