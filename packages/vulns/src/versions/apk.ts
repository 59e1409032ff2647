// SPDX-License-Identifier: Apache-2.0
import { compareDigits, order } from "./parts/digits.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

const PRE_SUFFIXES = ["alpha", "beta", "pre", "rc"];
const POST_SUFFIXES = ["cvs", "svn", "git", "hg", "p"];

/** Rank of what may follow: where two versions differ in kind, the kind listed earlier is greater. */
const KINDS = ["number", "letter", "suffix", "suffix-number", "hash", "revision", "end", "invalid"] as const;
type Kind = (typeof KINDS)[number];

interface Token {
  kind: Kind;
  text: string;
}

const VALID = /^\d+(?:\.\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*(?:~[0-9a-f]+)?(?:-r\d+)?$/;

/**
 * Alpine, Wolfi and Chainguard.
 *
 * ```ebnf
 * version = digits { "." digits } [ letter ] { "_" suffix [ digits ] } [ "~" hash ] [ "-r" digits ] ;
 * ```
 * Follows apk-tools' version order (apk-package(5)). A text is compared up to where it stops being a version.
 */
export const apk: VersionScheme = {
  name: "apk",
  description: "Alpine, Wolfi and Chainguard packages (apk-package(5))",
  valid: (version) => VALID.test(version),
  compare(a, b) {
    if (!STARTS.test(a) || !STARTS.test(b)) return order(a, b);
    const first = tokens(a);
    const second = tokens(b);
    for (let i = 0; ; i++) {
      const x = first[i]!;
      const y = second[i]!;
      const result = x.kind === y.kind ? compareSameKind(x, y, i === 0) : compareKinds(x, y);
      if (result !== 0 || x.kind === "end" || x.kind === "invalid") return result;
    }
  },
};

/** Texts that do not even start like a version are ordered by code point: none can equal one that does. */
const STARTS = /^\d/;
const TOKEN =
  /(?<number>(?:^|\.)\d+)|(?<=\d)(?<letter>[a-z])|_(?<suffix>alpha|beta|pre|rc|cvs|svn|git|hg|p)|(?<=[a-z])(?<after>\d+)|~(?<hash>[0-9a-f]+)|-r(?<revision>\d*)/y;

/**
 * The parts of a version, closed by an `end`, or by an `invalid` holding what could not be read.
 * Nothing is read behind a revision.
 */
function tokens(version: string): Token[] {
  const list: Token[] = [];
  let rank = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < version.length && list.at(-1)?.kind !== "revision") {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(version)?.groups;
    const token = groups === undefined ? undefined : tokenOf(groups, list.at(-1)?.kind);
    if (token === undefined || !follows(token.kind, list.at(-1)?.kind, rank)) {
      list.push({ kind: "invalid", text: version.slice(start) });
      return list;
    }
    rank = KINDS.indexOf(token.kind);
    list.push(token);
  }
  list.push({ kind: "end", text: "" });
  return list;
}

function tokenOf(groups: Record<string, string | undefined>, previous: Kind | undefined): Token | undefined {
  if (groups.number !== undefined) return { kind: "number", text: groups.number.replace(".", "") };
  if (groups.letter !== undefined) return { kind: "letter", text: groups.letter };
  if (groups.suffix !== undefined) return { kind: "suffix", text: groups.suffix };
  if (groups.after !== undefined && previous === "suffix")
    return { kind: "suffix-number", text: groups.after };
  if (groups.hash !== undefined) return { kind: "hash", text: groups.hash };
  if (groups.revision !== undefined) return { kind: "revision", text: groups.revision };
  return undefined;
}

/** Parts come in the grammar's order; numbers and suffixes may repeat. */
function follows(kind: Kind, previous: Kind | undefined, rank: number): boolean {
  if (previous === undefined) return kind === "number";
  if (kind === "number" || kind === "suffix")
    return KINDS.indexOf(kind) >= rank || previous === "suffix-number";
  return KINDS.indexOf(kind) > rank;
}

function compareSameKind(a: Token, b: Token, first: boolean): Ordering {
  if (a.kind === "number" && !first && (a.text.startsWith("0") || b.text.startsWith("0"))) {
    return order(a.text, b.text); // as decimals behind a point: 1.01 < 1.1
  }
  if (a.kind === "number" || a.kind === "suffix-number" || a.kind === "revision")
    return compareDigits(a.text, b.text);
  if (a.kind === "suffix") return order(suffixRank(a.text), suffixRank(b.text));
  return order(a.text, b.text);
}

/** Whichever goes on is greater, unless it goes on with the suffix of a prerelease. */
function compareKinds(a: Token, b: Token): Ordering {
  if (a.kind === "suffix" && suffixRank(a.text) < 0) return -1;
  if (b.kind === "suffix" && suffixRank(b.text) < 0) return 1;
  return order(KINDS.indexOf(b.kind), KINDS.indexOf(a.kind));
}

/** Negative for prereleases, in their order. */
function suffixRank(suffix: string): number {
  const before = PRE_SUFFIXES.indexOf(suffix);
  return before >= 0 ? before - PRE_SUFFIXES.length : POST_SUFFIXES.indexOf(suffix);
}
