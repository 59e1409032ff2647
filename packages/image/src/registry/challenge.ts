// SPDX-License-Identifier: Apache-2.0

/** One way of authentication that a server offers. */
export interface Challenge {
  /** Lower case, such as `bearer` or `basic`. */
  scheme: string;
  /** Names are lower case; the first of repeated ones wins. */
  parameters: Map<string, string>;
}

/** Offers read of one header; no real one makes more than two. */
const CHALLENGES = 16;
/** Parameters read of one offer. */
const PARAMETERS = 32;

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const SPACE = /[ \t]*/y;
const COMMAS = /[ \t,]*/y;

/**
 * Parses the value of WWW-Authenticate; several headers are joined by commas. What does not follow the grammar
 * ends the reading: the offers before it are returned.
 *
 * ```ebnf
 * header     = challenge, { ",", challenge } ;
 * challenge  = scheme, [ " ", ( token68 | parameter, { ",", parameter } ) ] ;
 * parameter  = token, "=", ( token | quoted ) ;
 * scheme     = token ;
 * ```
 * https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at += match[0].length;
    return match;
  };
  /** A parameter, or nothing, and then nothing has been taken. */
  const parameter = (): [name: string, value: string] | undefined => {
    const start = at;
    const name = take(TOKEN)?.[0].toLowerCase();
    take(SPACE);
    if (name !== undefined && header[at] === "=") {
      at++;
      take(SPACE);
      const quoted = take(QUOTED)?.[1]?.replace(/\\(.)/gs, "$1");
      const value = quoted ?? take(TOKEN)?.[0];
      if (value !== undefined) return [name, value];
    }
    at = start;
    return undefined;
  };
  for (;;) {
    take(COMMAS);
    const scheme = take(TOKEN)?.[0].toLowerCase();
    if (scheme === undefined || challenges.length === CHALLENGES) return challenges;
    const parameters = new Map<string, string>();
    challenges.push({ scheme, parameters });
    take(SPACE);
    for (let found = parameter(); found !== undefined; found = parameter()) {
      if (!parameters.has(found[0]) && parameters.size < PARAMETERS) parameters.set(...found);
      // After a comma stands another parameter, or the next scheme, which no equals sign follows.
      take(COMMAS);
    }
    // Schemes such as Negotiate carry one opaque word instead.
    if (parameters.size === 0) take(TOKEN68);
  }
}
