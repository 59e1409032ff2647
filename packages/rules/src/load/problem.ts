// SPDX-License-Identifier: Apache-2.0
import type { FilePlace } from "./mapped-text.ts";

/** Why a rules file could not be loaded; the names that Falco gives them. */
export const errorCodes = {
  LOAD_ERR_FILE_READ: "The file cannot be read.",
  LOAD_ERR_YAML_PARSE: "The file is not valid YAML.",
  LOAD_ERR_YAML_VALIDATE: "The YAML does not have the structure of rules.",
  LOAD_ERR_COMPILE_CONDITION: "A condition cannot be compiled.",
  LOAD_ERR_COMPILE_OUTPUT: "An output cannot be compiled.",
  LOAD_ERR_VALIDATE: "An item contradicts itself or another one.",
  LOAD_ERR_EXTENSION: "An extension item is wrong.",
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** What is doubtful about a rules file that loads; the names that Falco gives them. */
export const warningCodes = {
  LOAD_UNKNOWN_SOURCE: "A rule is for events of a source that is not there, and is left out.",
  LOAD_UNSAFE_NA_CHECK: "A field is compared with <NA>; exists says what is meant.",
  LOAD_NO_EVTTYPE: "A rule is not restricted to types of events, which makes it slow.",
  LOAD_UNKNOWN_FILTER: "A field or type of event is unknown, and the rule asks to be left out then.",
  LOAD_UNUSED_MACRO: "A macro is not used.",
  LOAD_UNUSED_LIST: "A list is not used.",
  LOAD_UNKNOWN_ITEM: "An item is neither rule, macro, list nor requirement, and is left out.",
  LOAD_DEPRECATED_ITEM: "Something is used that will be removed.",
  LOAD_WARNING_EXTENSION: "An extension item is doubtful.",
  LOAD_APPEND_NO_VALUES: "An exception is appended without values.",
  LOAD_EXCEPTION_NAME_NOT_UNIQUE: "Two exceptions of a rule have the same name.",
  LOAD_INVALID_MACRO_NAME: "The name of a macro cannot stand in a condition.",
  LOAD_INVALID_LIST_NAME: "The name of a list cannot stand in a condition.",
  LOAD_COMPILE_CONDITION: "A condition is probably not what is meant.",
  LOAD_UNKNOWN_KEY: "An item has a key that means nothing.",
} as const;
export type WarningCode = keyof typeof warningCodes;

/** The parts of a rules file, as Falco names them. */
export type ItemType =
  | "value for"
  | "exceptions"
  | "exception"
  | "exception values"
  | "exception value"
  | "rules content"
  | "rules content item"
  | "required_engine_version"
  | "required plugin versions"
  | "required plugin versions entry"
  | "required plugin versions alternative"
  | "list"
  | "list item"
  | "macro"
  | "macro condition"
  | "rule"
  | "rule condition"
  | "condition expression"
  | "rule output"
  | "rule output expression"
  | "rule priority"
  | "overrides"
  | "extension item";

/** A part of a rules file, and where it starts. */
export interface Location extends FilePlace {
  readonly itemType: ItemType;
  /** The name of the rule, macro, list, exception or key; empty for parts without name. */
  readonly itemName: string;
}

/** From the file inwards to what a problem is about. Never empty. */
export type Locations = readonly Location[];

interface ProblemBase {
  readonly message: string;
  readonly locations: Locations;
  /** What to do about it, as one sentence. */
  readonly hint?: string | undefined;
}

export interface LoadError extends ProblemBase {
  readonly severity: "error";
  readonly code: ErrorCode;
}

export interface LoadWarning extends ProblemBase {
  readonly severity: "warning";
  readonly code: WarningCode;
}

/** Anything found while loading. */
export type Problem = LoadError | LoadWarning;

/** Ends the loading of a file. Caught by loadRules and nowhere else. */
export class LoadRefusal extends Error {
  readonly problem: LoadError;

  constructor(code: ErrorCode, message: string, locations: Locations, hint?: string) {
    super(message);
    this.problem = { severity: "error", code, message, locations, hint };
  }
}

/** Adds a part to the way to what is being read. */
export function within(
  locations: Locations,
  itemType: ItemType,
  itemName: string,
  offset: number,
): [Location, ...Location[]] {
  const { file } = locations[0]!;
  return [...locations, { itemType, itemName, file, offset }] as unknown as [Location, ...Location[]];
}
