// SPDX-License-Identifier: Apache-2.0
import type { Ordering } from "../scheme.ts";

const INTERVAL = /\s*([[(])([^\][(),]*)(?:(,)([^\][(),]*))?([\])])\s*,?/y;

/**
 * Evaluates mathematical intervals, any of which may hold; undefined when they cannot be read.
 *
 * ```ebnf
 * intervals = interval { [ "," ] interval } ;
 * interval  = ( "[" | "(" ) [ version ] [ "," [ version ] ] ( "]" | ")" ) ;
 * ```
 * https://maven.apache.org/pom.html#dependency-version-requirement-specification
 */
export function satisfiesIntervals(
  compare: (a: string, b: string) => Ordering,
  version: string,
  text: string,
): boolean | undefined {
  let satisfied = false;
  INTERVAL.lastIndex = 0;
  while (text.slice(INTERVAL.lastIndex).trim() !== "") {
    const match = INTERVAL.exec(text);
    if (match === null) return undefined;
    const lower = match[2]!.trim();
    const upper = match[3] === undefined ? lower : match[4]!.trim();
    const above = lower === "" || compare(version, lower) > (match[1] === "[" ? -1 : 0);
    const below = upper === "" || compare(version, upper) < (match[5] === "]" ? 1 : 0);
    satisfied ||= above && below;
  }
  return satisfied;
}
