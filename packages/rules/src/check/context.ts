// SPDX-License-Identifier: Apache-2.0
import type { Checked } from "./checked.ts";
import type { FieldCatalogue } from "./field-catalogue.ts";
import type { ConditionGraph } from "./graph.ts";

/** What checking a condition needs to know besides its text. */
export interface CheckContext {
  /** The text that the offsets of the condition count in, for errors. */
  readonly text: string;
  readonly catalogue: FieldCatalogue;
  readonly graph: ConditionGraph;
  /** The checked body of a macro; throws RuleError `macro` when there is none of that name. */
  macro(name: string, offset: number): Checked;
  /** Told of constructs that are allowed but probably not meant. */
  warn(message: string, offset: number): void;
}
