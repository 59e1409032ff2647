// SPDX-License-Identifier: Apache-2.0
import type { Demand } from "../demand.ts";
import type { Findings } from "../findings.ts";
import type { Parameters, ValuesOf } from "../parameters/parameter.ts";

/** One reason to stop, warn, or at least mention: what a trigger yields. */
export interface Finding {
  /** Shown to people. Part of the trigger id unless `id` is given, so a changed word breaks stored allowlists. */
  message: string;
  /** The trigger id, where it is not the MD5 of gate, trigger and message. */
  id?: string;
}

/** What a trigger may look at. */
export interface Evaluation {
  findings: Findings;
  /** Milliseconds since the epoch. */
  now: number;
  /** Id of the rule that is evaluated. */
  rule: string | undefined;
}

/** Evaluates one rule. Must be pure; may throw, which becomes a problem of that rule. */
export type Evaluate = (evaluation: Evaluation) => Iterable<Finding>;

/** What is wrong with a combination of parameter values. */
export interface ValuesProblem {
  parameter: string;
  message: string;
  /** A warning when the rule is merely useless, such as one that can never fire. */
  severity: "error" | "warning";
}

/** One check: the unit of `gates/<gate>/`. Names, parameters and messages are Anchore Engine's. */
export interface Trigger {
  name: string;
  description: string;
  parameters: Parameters;
  /** Checks values that depend on each other; called once all are valid by themselves. */
  check(values: Readonly<Record<string, unknown>>): ValuesProblem | undefined;
  /** What a rule of such values needs to be known of the image, beyond what always is. */
  demand(values: Readonly<Record<string, unknown>>): Partial<Demand>;
  /** Prepares a rule from its values, which are those that `parameters` parsed. */
  compile(values: Readonly<Record<string, unknown>>): Evaluate;
}

/** A group of triggers: the unit of `gates/`. */
export interface Gate {
  name: string;
  description: string;
  triggers: readonly Trigger[];
}

/** Defines a trigger so that its evaluation sees the types of its own parameters. */
export function defineTrigger<P extends Parameters>(trigger: {
  name: string;
  description: string;
  parameters: P;
  check?: (values: ValuesOf<P>) => ValuesProblem | undefined;
  demand?: (values: ValuesOf<P>) => Partial<Demand>;
  evaluate(values: ValuesOf<P>, evaluation: Evaluation): Iterable<Finding>;
}): Trigger {
  const { name, description, parameters, check, demand } = trigger;
  return {
    name,
    description,
    parameters,
    // The record holds exactly what `parameters` parsed, so the cast is the definition of ValuesOf.
    check: (values) => check?.(values as ValuesOf<P>),
    demand: (values) => demand?.(values as ValuesOf<P>) ?? {},
    compile: (values) => (evaluation) => trigger.evaluate(values as ValuesOf<P>, evaluation),
  };
}
