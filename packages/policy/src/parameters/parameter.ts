// SPDX-License-Identifier: Apache-2.0
import type { Kind } from "./kind.ts";

/** One parameter of a trigger. */
export interface Parameter<T = unknown, Required extends boolean = boolean> {
  kind: Kind<T>;
  required: Required;
  description: string;
  example: string;
  /** Names that it had before: bundles may still use them. */
  aliases?: readonly string[];
}

/** What a parameter is for, and a value as one would write it. */
interface Explained {
  description: string;
  example: string;
  aliases?: readonly string[];
}

/** A parameter that a rule must give. */
export function required<T>(kind: Kind<T>, explained: Explained): Parameter<T, true> {
  return { kind, required: true, ...explained };
}

/** A parameter that a rule may leave out; the trigger then sees undefined. */
export function optional<T>(kind: Kind<T>, explained: Explained): Parameter<T, false> {
  return { kind, required: false, ...explained };
}

/** The parameters of a trigger by name, in the order they are documented. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values that a trigger sees, derived from its parameters. */
export type ValuesOf<P extends Parameters> = {
  [Name in keyof P]: P[Name] extends Parameter<infer T, infer R>
    ? R extends true
      ? T
      : T | undefined
    : never;
};
