// SPDX-License-Identifier: Apache-2.0

/** A quoted text whose escapes are wrong; `offset` counts from the opening quote. */
export interface EscapeFault {
  readonly fault: string;
  readonly offset: number;
}

/** The text between quotes with its escapes resolved, and its bytes where `\xHH` made them no plain ASCII. */
export interface Unescaped {
  readonly text: string;
  readonly hex?: string;
}

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  // A backslash before a blank stays one: rules of the past relied on it.
  [" ", "\\"],
  ["\\", "\\"],
  ["/", "/"],
]);

/**
 * Resolves the escapes of a quoted string: `\b \f \n \r \t \\ \/ \xHH`, the quote itself, and backslash-blank.
 *
 * @param quoted with its quotes
 */
export function unescapeQuoted(quoted: string): Unescaped | EscapeFault {
  if (!quoted.includes("\\")) return { text: quoted.slice(1, -1) };
  const quote = quoted[0];
  const pieces: (string | number)[] = [];
  for (let offset = 1; offset < quoted.length - 1; offset++) {
    const character = quoted.charAt(offset);
    if (character !== "\\") {
      pieces.push(character);
      continue;
    }
    offset++;
    const escaped = offset < quoted.length - 1 ? quoted.charAt(offset) : "";
    const simple = escaped === quote ? quote : SIMPLE.get(escaped);
    if (simple !== undefined) {
      pieces.push(simple);
    } else if (escaped === "x") {
      const digits = quoted.slice(offset + 1, Math.min(offset + 3, quoted.length - 1));
      if (digits.length < 2) return { fault: "truncated hex char escape sequence", offset };
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
        return { fault: `invalid hex char escape sequence: ${digits}`, offset };
      }
      pieces.push(Number.parseInt(digits, 16));
      offset += 2;
    } else if (escaped === '"' || escaped === "'") {
      return { fault: `invalid \\${escaped} escape in ${quote}-quoted string`, offset };
    } else {
      return { fault: `unsupported string escape sequence: \\${escaped}`, offset };
    }
  }
  return joined(pieces);
}

/** Joins characters and escaped bytes. Bytes beyond ASCII are read as UTF-8 together with what surrounds them. */
function joined(pieces: readonly (string | number)[]): Unescaped {
  const beyondAscii = pieces.some((piece) => typeof piece === "number" && piece >= 0x80);
  if (!beyondAscii) {
    return {
      text: pieces.map((piece) => (typeof piece === "number" ? String.fromCharCode(piece) : piece)).join(""),
    };
  }
  const runs: Uint8Array[] = [];
  let run = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      run += piece;
      continue;
    }
    runs.push(Buffer.from(run), Uint8Array.of(piece));
    run = "";
  }
  const bytes = Buffer.concat([...runs, Buffer.from(run)]);
  return { text: bytes.toString("utf8"), hex: bytes.toString("hex") };
}

const BARE = /^[^()"' \t\n\v\f\r=,\\\b\0]+$/;

const SHORT: ReadonlyMap<string, string> = new Map([
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\\", "\\\\"],
  ['"', '\\"'],
  ["\0", "\\x00"],
]);

/** Writes a value so that parsing gives it back: bare where that is possible, else in double quotes. */
export function printValue(value: Unescaped): string {
  if (value.hex !== undefined) return `"${value.hex.replace(/../g, "\\x$&")}"`;
  if (BARE.test(value.text)) return value.text;
  let inside = value.text.replace(/[\b\f\n\r\t\\"\0]/g, (character) => SHORT.get(character) ?? character);
  // The lexer ends a string at the first quote that has no backslash before it: a final backslash must hide.
  if (inside.endsWith("\\\\")) inside = `${inside.slice(0, -2)}\\x5c`;
  return `"${inside}"`;
}
