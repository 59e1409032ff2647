// SPDX-License-Identifier: Apache-2.0
import type { Gate, Trigger } from "./gates/gate.ts";
import { gates } from "./gates/index.ts";
import { retiredGates } from "./retired-gates.data.ts";

/** Whether a gate, trigger or parameter may be used. */
interface Lifecycle {
  state: "active" | "eol";
  superceded_by: string | null;
}

/** A gate as Anchore's API describes it in `GET /system/policy_spec`, from which bundle editors are built. */
export interface GateSpecification extends Lifecycle {
  name: string;
  description: string;
  triggers: TriggerSpecification[];
}

/** A trigger with its parameters in the order to be shown. */
export interface TriggerSpecification extends Lifecycle {
  name: string;
  description: string;
  parameters: ParameterSpecification[];
}

/** A parameter and how its text is validated. */
export interface ParameterSpecification extends Lifecycle {
  name: string;
  description: string;
  example: string;
  required: boolean;
  validator: { type: string; description: string; criteria: unknown };
}

const active: Lifecycle = { state: "active", superceded_by: null };

/** Everything a bundle may name: the gates there are, then the retired ones that are recognised and refused. */
export function specification(): GateSpecification[] {
  return [...gates.map(gateSpecification), ...retiredGates.map(retiredSpecification)];
}

function gateSpecification({ name, description, triggers }: Gate): GateSpecification {
  return { name, description, ...active, triggers: triggers.map(triggerSpecification) };
}

function triggerSpecification({ name, description, parameters }: Trigger): TriggerSpecification {
  return {
    name,
    description,
    ...active,
    parameters: Object.entries(parameters).map(([name, { kind, required, description, example }]) => {
      const validator = { type: kind.type, description: kind.description, criteria: kind.criteria };
      return { name, description, example, ...active, required, validator };
    }),
  };
}

function retiredSpecification(gate: (typeof retiredGates)[number]): GateSpecification {
  const { name, description, replacement, triggers } = gate;
  const retired: Lifecycle = { state: "eol", superceded_by: replacement ?? null };
  return {
    name,
    description,
    ...retired,
    triggers: triggers.map((trigger) => {
      return { name: trigger, description: "Retired", state: "eol", superceded_by: null, parameters: [] };
    }),
  };
}
