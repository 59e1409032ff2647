// SPDX-License-Identifier: Apache-2.0

/** What a Python requirement asks for. */
export interface Requirement {
  name: string;
  /** The exact version or else the lowest that will do, as far as it is stated; empty otherwise. */
  version: string;
  /** Whether it names one exact version. */
  pinned: boolean;
}

const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?)(?:\s*\[[^\]]{0,500}\])?\s*/;
const CLAUSE = /^(===|[=~<>!]=|[<>])\s*([A-Za-z0-9][A-Za-z0-9.!+_*-]{0,200})\s*/;
/** Clauses that a version is the lower end of. */
const FROM = new Set(["==", "===", ">=", "~="]);

/**
 * Reads a requirement of https://packaging.python.org/en/latest/specifications/dependency-specifiers/, and what
 * requirements files put behind it:
 *
 *     requirement = name [ "[" extras "]" ] [ "(" ] [ clauses ] [ ")" ] [ "@" url ] [ ";" marker ] { " " option }
 *     clauses     = clause { "," clause }
 *     clause      = ( "===" | "==" | "~=" | "!=" | "<=" | ">=" | "<" | ">" ) version
 *
 * @returns undefined for what is none, such as a path, a URL, or a version that a variable holds
 */
export function parseRequirement(text: string): Requirement | undefined {
  const head = NAME.exec(text);
  if (head === null) return undefined;
  const name = head[1]!;
  let rest = text.slice(head[0].length);
  if (rest.startsWith("@")) return { name, version: "", pinned: false };
  const bracketed = rest.startsWith("(");
  if (bracketed) rest = rest.slice(1).trimStart();
  const clauses: { operator: string; version: string }[] = [];
  for (let match = CLAUSE.exec(rest); match !== null; match = CLAUSE.exec(rest)) {
    clauses.push({ operator: match[1]!, version: match[2]! });
    rest = rest.slice(match[0].length);
    if (!rest.startsWith(",")) break;
    rest = rest.slice(1).trimStart();
  }
  if (bracketed && rest.startsWith(")")) rest = rest.slice(1).trimStart();
  // What follows a version after a blank is an option, or nobody knows what; without a version it is no requirement.
  if (rest !== "" && !/^[;#]/.test(rest) && clauses.length === 0) return undefined;
  if (/^[,$={<>!~*]/.test(rest)) return undefined;
  const lowest = clauses.find(({ operator }) => FROM.has(operator));
  if (lowest === undefined) return { name, version: "", pinned: false };
  const isExact = lowest.operator.startsWith("==") && !lowest.version.includes("*");
  const version = lowest.version.replace(/\.?\*.*$/, "");
  return { name, version, pinned: isExact && clauses.length === 1 };
}
