// SPDX-License-Identifier: Apache-2.0

/** A text that a program holds, and how the version stands around it. */
export interface Evidence {
  /** Found as it is; `{1}` stands for what the first group of the file name matched, which the version starts with. */
  marker: string;
  /** Applied to the marker and what is around it, as Latin-1; the first group is the version. */
  version: RegExp;
}

/** How one program is told, and its version. */
export interface Classifier {
  /** Name of the package. */
  name: string;
  /** Names of the file, without folders. */
  file: RegExp;
  /** A text that every program of this name holds, for file names that other programs have too. */
  holds?: string;
  /** Tried in turn. */
  evidence: readonly Evidence[];
  /** Who makes it and what it is called in the Common Platform Enumeration, as `vendor:product`; the best first. */
  cpes: readonly string[];
}
