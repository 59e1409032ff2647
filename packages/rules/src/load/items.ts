// SPDX-License-Identifier: Apache-2.0
import type { MappedText } from "./mapped-text.ts";
import type { Priority } from "./priority.ts";
import type { Locations } from "./problem.ts";
import type { Version } from "./version.ts";

/** An item of a rules file as it was read, before it meets the earlier ones. */
export type Item =
  | EngineRequirement
  | PluginRequirement
  | ListDefinition
  | ListAppend
  | MacroDefinition
  | MacroAppend
  | RuleDefinition
  | RuleChange
  | RuleSwitch;

interface Located {
  readonly locations: Locations;
}

export interface EngineRequirement extends Located {
  readonly kind: "engine requirement";
  readonly version: Version;
}

/** One of these plugins must be there. */
export interface PluginRequirement extends Located {
  readonly kind: "plugin requirement";
  readonly alternatives: readonly { readonly name: string; readonly version: string }[];
}

export interface ListDefinition extends Located {
  readonly kind: "list";
  readonly name: string;
  readonly items: readonly MappedText[];
}

export interface ListAppend extends Located {
  readonly kind: "list append";
  readonly name: string;
  readonly items: readonly MappedText[];
}

export interface MacroDefinition extends Located {
  readonly kind: "macro";
  readonly name: string;
  readonly condition: MappedText;
}

export interface MacroAppend extends Located {
  readonly kind: "macro append";
  readonly name: string;
  readonly condition: MappedText;
}

/** What a rule consists of besides its name. */
export interface RuleParts {
  readonly condition: MappedText;
  readonly output: MappedText;
  readonly description: string;
  readonly priority: Priority;
  readonly tags: readonly string[];
  readonly exceptions: readonly RuleException[];
  readonly enabled: boolean;
  readonly capture: boolean;
  /** Milliseconds. */
  readonly captureDuration: number;
  readonly warnEventTypes: boolean;
  readonly skipIfUnknownFilter: boolean;
}

export interface RuleDefinition extends RuleParts, Located {
  readonly kind: "rule";
  readonly name: string;
  readonly source: string;
}

/** Appends to, or replaces, parts of an earlier rule. */
export interface RuleChange extends Located {
  readonly kind: "rule append" | "rule replace";
  readonly name: string;
  /** Empty when the item does not say. */
  readonly source: string;
  readonly parts: Partial<RuleParts>;
}

/** Switches an earlier rule on or off. */
export interface RuleSwitch extends Located {
  readonly kind: "rule switch";
  readonly name: string;
  readonly enabled: boolean;
}

/** Events that a rule does not mean: those for which one of the tuples of values fits. */
export interface RuleException extends Located {
  readonly name: string;
  readonly fields: ExceptionEntry | undefined;
  readonly comparisons: ExceptionEntry | undefined;
  readonly values: readonly ExceptionEntry[];
}

/** A text, or a list of entries. */
export type ExceptionEntry = MappedText | readonly ExceptionEntry[];
