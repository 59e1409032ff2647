// SPDX-License-Identifier: Apache-2.0
import type { Demand } from "../demand.ts";
import type { Evaluate } from "../gates/gate.ts";
import type { ImageSelector } from "../matching/select.ts";
import type { PolicyProblem } from "../problem.ts";
import type { Allowlist } from "./allowlists.ts";

/** What a rule, and in the end a verdict, says of an image; from worst to best. */
export const actions = ["stop", "warn", "go"] as const;
export type Action = (typeof actions)[number];

/** The worst of some actions; go when there are none. */
export function worst(candidates: Iterable<Action>): Action {
  let found: Action = "go";
  for (const action of candidates) {
    if (actions.indexOf(action) < actions.indexOf(found)) found = action;
  }
  return found;
}

/** A policy bundle that was read, checked and compiled: what `evaluate` works with. */
export interface Bundle {
  id: string;
  name: string;
  comment: string;
  /** The first that selects an image decides which policies judge it. */
  mappings: readonly Mapping[];
  allowlistedImages: readonly ImageRule[];
  deniedImages: readonly ImageRule[];
  /** Warnings found while reading; evaluations repeat them. */
  problems: readonly PolicyProblem[];
  /** The bundle's JSON as given, which Anchore's API echoes. */
  document: unknown;
}

/** An entry that selects images. */
export interface ImageRule {
  id: string | undefined;
  name: string;
  selector: ImageSelector;
  /** The entry's JSON as given. */
  document: unknown;
}

/** Which policies judge the images it selects, and which findings are tolerated there. */
export interface Mapping extends ImageRule {
  policies: readonly Policy[];
  allowlists: readonly Allowlist[];
}

/** A list of rules. */
export interface Policy {
  id: string;
  name: string;
  /** Gate by gate, in the order in which gates first appear. */
  rules: readonly Rule[];
}

/** One rule, ready to run. */
export interface Rule {
  id: string | undefined;
  gate: string;
  trigger: string;
  action: Action;
  /** As written, names in lower case. */
  parameters: Readonly<Record<string, string>>;
  /** What must be known of the image for it, beyond what always is. */
  demand: Partial<Demand>;
  evaluate: Evaluate;
  /** JSON path in the bundle. */
  path: string;
}
