// SPDX-License-Identifier: Apache-2.0
import type { Alert, Rule } from "@vendorless/rules";
import type { EventRecord } from "./event.ts";
import { nameOf, typeOf } from "./event-traits.ts";

/** A rule that fired: the alert, and what it was made from, so that it can be checked. */
export interface Detection {
  alert: Alert;
  rule: Rule;
  event: EventSnapshot;
}

/** A copy of an event that stays when the stream goes on. */
export interface EventSnapshot {
  /** `evt.num`. */
  number: number;
  /** The code of its type, and the name that rules know it by. */
  type: number;
  name: string;
  cpu: number;
  tid: number;
  /** Nanoseconds since the epoch. */
  time: bigint;
  /** The bytes of each parameter, as they were recorded. */
  parameters: { name: string; bytes: Buffer }[];
}

/** Copies an event out of the record that the stream uses for all of them. */
export function snapshotOf(event: EventRecord): EventSnapshot {
  const { parameters } = typeOf(event);
  const count = Math.min(parameters.length, event.parameterCount);
  return {
    number: event.number,
    type: event.type,
    name: nameOf(event),
    cpu: event.cpu,
    tid: event.tid,
    time: event.timestamp,
    parameters: parameters
      .slice(0, count)
      .map(({ name }, index) => ({ name, bytes: Buffer.from(event.bytes(index)) })),
  };
}
