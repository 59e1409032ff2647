// SPDX-License-Identifier: Apache-2.0

/** A value of a rule's parameter, or what is wrong with the text. */
export type Parsed<T> = { value: T } | { problem: string };

/**
 * One kind of parameter value: the unit of `parameters/`. In a bundle every value is a string; a kind turns it
 * into what the trigger works with. `type`, `description` and `criteria` are what the policy specification
 * publishes, in the words of Anchore's API, so that its editors can check values.
 */
export interface Kind<T> {
  type: string;
  description: string;
  /** JSON schema of the text. */
  criteria: unknown;
  parse(text: string): Parsed<T>;
}

/** A kind whose texts are those that a pattern matches. */
export function patternKind<T>(kind: {
  type: string;
  description: string;
  /** Must run in linear time: it sees untrusted text. */
  pattern: RegExp;
  convert: (text: string) => T;
}): Kind<T> {
  const { type, description, pattern, convert } = kind;
  return {
    type,
    description,
    criteria: { type: "string", pattern: pattern.source },
    parse: (text) =>
      pattern.test(text) ? { value: convert(text) } : { problem: `expected: ${description}` },
  };
}
