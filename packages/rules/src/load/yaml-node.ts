// SPDX-License-Identifier: Apache-2.0

/** What a rules file holds, as plain data: all scalars are text, aliases are put in. Offsets count in the file. */
export type YamlNode = YamlNull | YamlScalar | YamlSequence | YamlMapping;

export interface YamlNull {
  readonly kind: "null";
  readonly offset: number;
}

export interface YamlScalar {
  readonly kind: "scalar";
  readonly offset: number;
  readonly text: string;
  /** How the scalar was written, to find its characters in the file again. */
  readonly style: "plain" | "block" | "single-quoted" | "double-quoted";
  /** Where its characters start: behind the header of a block, behind the opening quote. */
  readonly start: number;
}

export interface YamlSequence {
  readonly kind: "sequence";
  readonly offset: number;
  readonly items: readonly YamlNode[];
}

export interface YamlMapping {
  readonly kind: "mapping";
  readonly offset: number;
  /** The first value of each key, as Falco reads them. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** Keys that came again. */
  readonly repeated: readonly YamlKey[];
}

export interface YamlKey {
  readonly name: string;
  readonly offset: number;
}

export interface YamlEntry extends YamlKey {
  readonly value: YamlNode;
}
