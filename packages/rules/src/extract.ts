// SPDX-License-Identifier: Apache-2.0

/** A value taken from an event; undefined when the event has none, which makes every comparison false. */
export type Value = string | number | bigint | boolean | Uint8Array | readonly Value[] | undefined;

/** Takes one field's value from an event. Called from generated code: must be small, pure and never throw. */
export interface Extract<E> {
  (event: E): Value;
  /**
   * The thing that alone decides the value, such as a path that many events show; undefined when there is none for an
   * event. What conditions found out about it is remembered there. Fields with the same function may be asked about
   * together.
   */
  readonly memory?: (event: E) => AnswerMemory | undefined;
}

/** Where answers of conditions are remembered. Whoever makes one leaves both undefined, and alone. */
export interface AnswerMemory {
  /** The rule set whose answers these are. */
  owner: unknown;
  /** By turns, a bit for each of some conditions that was answered, and a bit for each answer that was yes. */
  answers: number[] | undefined;
}

/**
 * Makes the extractor of a field for the argument written in the rule (`aname[2]` gives "2"). Called once, when
 * rules are compiled. Throws a VendorlessError with code `field-argument` when the argument does not fit.
 */
export type Extractor<E> = (argument: string | undefined) => Extract<E>;

/** An extractor for each field name that an event source can answer. */
export type Extractors<E> = ReadonlyMap<string, Extractor<E>>;
