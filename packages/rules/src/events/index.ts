// SPDX-License-Identifier: Apache-2.0
import type { EventType, FlagTable, Syscall } from "./event-type.ts";
import { DYNAMIC_TYPES, EVENT_TYPES } from "./event-types.data.ts";
import { FLAGS } from "./flags.data.ts";
import { parseEventTypes, parseFlagTables, parseSyscalls, parseVariants } from "./parse-tables.ts";
import { SYSCALLS } from "./syscalls.data.ts";

/** Names of flag and enumeration values by table name: `file-flags`, `clone-flags`, `socket-families`, … */
export const flagTables: ReadonlyMap<string, FlagTable> = parseFlagTables(FLAGS);

/** Every event type; the index is the code. */
export const eventTypes: readonly EventType[] = parseEventTypes(
  EVENT_TYPES,
  flagTables,
  parseVariants(DYNAMIC_TYPES),
);

/** Every system call; the index is the number that the scap format gives it (parameter `ID` of generic events). */
export const syscalls: readonly Syscall[] = parseSyscalls(SYSCALLS);

const codesByName = new Map<string, number[]>();
for (const { name, code } of eventTypes) {
  const codes = codesByName.get(name);
  if (codes === undefined) codesByName.set(name, [code]);
  else codes.push(code);
}

const syscallsByName = new Map(syscalls.map((syscall) => [syscall.name, syscall]));

/** Codes of the event that tells of a call which has no event type of its own; its name is the call's. */
export const GENERIC_ENTER = 0;
export const GENERIC_EXIT = 1;

/** Every name that `evt.type` may be compared with: those of event types and those of all system calls. */
export const eventNames: ReadonlySet<string> = new Set([...codesByName.keys(), ...syscallsByName.keys()]);

/**
 * The codes of the events that `evt.type = name` can hold for: those of the types of that name, or the generic
 * event when it is a call without a type of its own. Empty when there is none, or for another width's name of a
 * call (`pread64` arrives as `pread`).
 */
export function codesOf(name: string): readonly number[] {
  const generic = syscallsByName.get(name)?.exitCode === GENERIC_EXIT;
  return codesByName.get(name) ?? (generic ? [GENERIC_ENTER, GENERIC_EXIT] : []);
}

/** The code of an event type's current version: enter is even, exit odd. Undefined when there is none. */
export function currentCodeOf(name: string, direction: "enter" | "exit"): number | undefined {
  const parity = direction === "enter" ? 0 : 1;
  const codes = codesByName.get(name) ?? [];
  return codes.findLast((code) => {
    const { unused, old } = eventTypes[code]!;
    return !unused && !old && (code & 1) === parity;
  });
}

/** The system call of a name. */
export function getSyscall(name: string): Syscall | undefined {
  return syscallsByName.get(name);
}

/** The position of a parameter in an event type, or -1. */
export function parameterIndex(type: EventType, name: string): number {
  return type.parameters.findIndex((parameter) => parameter.name === name);
}
