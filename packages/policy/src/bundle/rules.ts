// SPDX-License-Identifier: Apache-2.0
import type { Trigger } from "../gates/gate.ts";
import { gates } from "../gates/index.ts";
import { retiredGates } from "../retired-gates.data.ts";
import { type Action, actions, type Rule } from "./bundle.ts";
import { meant } from "./meant.ts";
import { readParameters } from "./parameters.ts";
import { member, optionalText, type Place, text } from "./place.ts";

/** What to do with a rule for a gate that Anchore Engine retired: refuse the bundle, or leave the rule out. */
export type RetiredRules = "refuse" | "skip";

/** Reads one rule: `{id, gate, trigger, action, params: [{name, value}]}`. Gate and trigger in any case. */
export function readRule(place: Place, retired: RetiredRules): Rule | undefined {
  const id = optionalText(member(place, "id"));
  const action = readAction(member(place, "action"));
  const unit = readTrigger(place, retired);
  if (unit === undefined) return undefined;
  const { gate, trigger } = unit;
  const read = readParameters(place, trigger);
  if (read === undefined || action === undefined) return undefined;
  const { parameters, values } = read;
  const demand = trigger.demand(values);
  const evaluate = trigger.compile(values);
  return { id, gate, trigger: trigger.name, action, parameters, demand, evaluate, path: place.path };
}

function readAction(place: Place): Action | undefined {
  const written = text(place);
  const action = actions.find((known) => known === written?.toLowerCase());
  if (action === undefined && written !== undefined) {
    const message = `"${written}" is not an action: write GO, WARN or STOP`;
    place.report(place, { type: "InvalidGateAction", message });
  }
  return action;
}

function readTrigger(place: Place, retired: RetiredRules): { gate: string; trigger: Trigger } | undefined {
  const gatePlace = member(place, "gate");
  const triggerPlace = member(place, "trigger");
  const gateName = text(gatePlace)?.toLowerCase();
  const triggerName = text(triggerPlace)?.toLowerCase();
  if (gateName === undefined || triggerName === undefined) return undefined;
  const gate = gates.find(({ name }) => name === gateName);
  const trigger = gate?.triggers.find(({ name }) => name === triggerName);
  if (trigger !== undefined) return { gate: gateName, trigger };
  if (gate !== undefined) {
    const names = gate.triggers.map(({ name }) => name);
    triggerPlace.report(triggerPlace, {
      type: "TriggerNotFoundError",
      message: `gate "${gateName}" has no trigger "${triggerName}"`,
      hint: meant(triggerName, names),
    });
  } else {
    reportUnknownGate(gatePlace, gateName, retired);
  }
  return undefined;
}

function reportUnknownGate(place: Place, name: string, retired: RetiredRules): void {
  const old = retiredGates.find((gate) => gate.name === name);
  if (old === undefined) {
    const names = gates.map((gate) => gate.name);
    const hint = meant(name, names);
    place.report(place, { type: "GateNotFoundError", message: `there is no gate "${name}"`, hint });
    return;
  }
  const severity = retired === "refuse" ? "error" : "warning";
  const message = `gate "${name}" has reached its end of life and is not evaluated`;
  const hint = old.replacement === undefined ? "remove the rule" : `use the gate "${old.replacement}"`;
  place.report(place, { type: "EndOfLifedError", message, hint, severity });
}
