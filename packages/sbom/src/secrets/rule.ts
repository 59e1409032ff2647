// SPDX-License-Identifier: Apache-2.0
import type { SecretSeverity } from "../model.ts";

/** One kind of secret that is known by its form: the unit of `rules/`. */
export interface SecretRule {
  /** Kebab-case; reports and configurations name it. */
  id: string;
  title: string;
  severity: SecretSeverity;
  /**
   * The pattern is tried where one of them stands; in any case if it ignores case, when they are in lower case. At least
   * three bytes.
   */
  keywords: readonly string[];
  /**
   * Sticky: matches from the keyword on, what stands before it by lookbehind. Its group `secret` is what must not be
   * shown. All repeats are bounded, so that one try costs a bounded time; bytes are characters (latin1).
   */
  pattern: RegExp;
  /** Only in files whose absolute path matches, or in places of the configuration (`config: env NAME`). */
  paths?: RegExp;
  /** Bits of entropy that each character of the secret has at least. */
  entropy?: number;
  /** Whether it is one, as far as its text tells. */
  accepts?: (secret: string) => boolean;
  /**
   * Whether its checksum is right, or it is drawn from the right letters. What is not is an example more often than not, and
   * reported with low severity.
   */
  plausible?: (secret: string) => boolean;
}

/** What {@link token} and {@link assigned} take over as it is. */
type Stated = Omit<SecretRule, "keywords" | "pattern">;

/** A token that bears a prefix of its own. */
interface Token extends Stated {
  /** As text: one of these. */
  prefix: string | readonly string[];
  /** Regular expression of what follows. */
  body: string;
}

/** The rule for a token. */
export function token({ prefix, body, ...stated }: Token): SecretRule {
  const prefixes = typeof prefix === "string" ? [prefix] : prefix;
  const either = prefixes.map(literal).join("|");
  return {
    ...stated,
    keywords: prefixes,
    pattern: new RegExp(`(?<![A-Za-z0-9_])(?<secret>(?:${either})${body})(?![A-Za-z0-9_])`, "dy"),
  };
}

/** A value without a form of its own, which is known by the name that it is given to. */
interface Assigned extends Stated {
  keywords: readonly string[];
  /** Regular expression of the names, or of what follows in them from a keyword on, in whatever case. */
  names: string;
  /** Regular expression of the value. */
  body: string;
}

/** The rule for `name = value`, `"name": "value"`, `name: value`, `--name value`, `<name>value`. */
export function assigned({ keywords, names, body, ...stated }: Assigned): SecretRule {
  const separator = `["'\`]?[ \\t]{0,8}(?:=>|:=|[=:,>]|[ \\t])[ \\t]{0,8}["'\`]?`;
  return {
    ...stated,
    keywords,
    pattern: new RegExp(`(?:${names})${separator}(?<secret>${body})(?![A-Za-z0-9_/+=-])`, "diy"),
  };
}

/** The regular expression of a literal text. */
export function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}
