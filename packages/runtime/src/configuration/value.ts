// SPDX-License-Identifier: Apache-2.0

/** Where something was written: a file with one-based line and column, or an option of the command line. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A value of a configuration. All scalars are text: what they mean depends on the key. */
export type Value = NullValue | TextValue | SequenceValue | MappingValue;

export interface NullValue {
  readonly kind: "null";
  readonly place: Place;
}

export interface TextValue {
  readonly kind: "text";
  readonly text: string;
  readonly place: Place;
}

export interface SequenceValue {
  readonly kind: "sequence";
  readonly items: readonly Value[];
  readonly place: Place;
}

export interface MappingValue {
  readonly kind: "mapping";
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: Place;
}

/** The value of a key, and where the key stands. */
export interface Entry {
  readonly place: Place;
  readonly value: Value;
}

/** A mapping without entries. */
export function emptyMapping(place: Place): MappingValue {
  return { kind: "mapping", entries: new Map(), place };
}
