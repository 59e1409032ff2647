// SPDX-License-Identifier: Apache-2.0
import { codesOf, currentCodeOf, eventTypes, parameterIndex } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import type { Descriptor } from "./descriptor.ts";
import type { State } from "./state.ts";

/**
 * What one event changes in the state. `event.thread` and `event.descriptor` are set, where known; a handler that
 * makes a descriptor sets the latter anew. Must bear any parameters.
 */
export type Update = (event: EventRecord, state: State) => void;

/** The handlers of one family of events, by event name: the unit of `handlers/`. */
export interface Handlers {
  /** For the end of a call. */
  exit: Readonly<Record<string, Update>>;
  /** For the beginning of a call, and for events with an even code. */
  enter?: Readonly<Record<string, Update>>;
  /** For every version of an event, old ones too. */
  everyVersion?: Readonly<Record<string, Update>>;
}

/** The positions of parameters of an event's current version, by name. Throws when it has no such parameter. */
export function positionsOf<Name extends string>(
  event: string,
  direction: "enter" | "exit",
  ...names: readonly Name[]
): Readonly<Record<Name, number>> {
  const type = eventTypes[latestCodeOf(event, direction) ?? -1];
  const positions = names.map((name) => {
    const position = type === undefined ? -1 : parameterIndex(type, name);
    if (position < 0) throw new TypeError(`event ${event} has no parameter ${name}`);
    return [name, position] as const;
  });
  return Object.fromEntries(positions) as Record<Name, number>;
}

/** The current version of an event; the newest old one when it is only found in old captures. */
export function latestCodeOf(name: string, direction: "enter" | "exit"): number | undefined {
  const parity = direction === "enter" ? 0 : 1;
  const codes = codesOf(name).filter((code) => (code & 1) === parity && eventTypes[code]?.unused === false);
  return currentCodeOf(name, direction) ?? codes.at(-1);
}

/** The result of a call: by convention its first parameter. 0 when absent. */
export function resultOf(event: EventRecord): number {
  return event.int64(0) ?? 0;
}

/** Puts a new descriptor into the table of the event's process, and makes it the event's descriptor. */
export function addDescriptor(event: EventRecord, state: State, fd: number, descriptor: Descriptor): void {
  const { thread } = event;
  if (thread === undefined) return;
  thread.lastFd = fd;
  const added = thread.descriptors?.set(fd, descriptor) === true;
  event.descriptor = added ? descriptor : undefined;
  state.previousName = "";
}

/** The event's descriptor, in a form that may be changed. */
export function ownDescriptor(event: EventRecord): Descriptor | undefined {
  const { thread, descriptor } = event;
  if (thread === undefined || descriptor === undefined) return undefined;
  const own = thread.descriptors?.own(thread.lastFd, descriptor) ?? descriptor;
  event.descriptor = own;
  return own;
}

/** The directory that a relative path of a call starts from; `<UNKNOWN>` when it is not known. */
export function directoryOf(event: EventRecord, fd: number, path: string): string {
  if (path.startsWith("/")) return ".";
  const { thread } = event;
  if (thread === undefined) return UNKNOWN_DIRECTORY;
  if (fd === AT_FDCWD) return workingDirectoryOf(event);
  const directory = thread.getDescriptor(fd);
  if (directory === undefined) return UNKNOWN_DIRECTORY;
  const { name } = directory;
  return name === "" || name.endsWith("/") ? name : `${name}/`;
}

/** The working directory of the event's process, with a slash at the end. */
export function workingDirectoryOf(event: EventRecord): string {
  return event.thread?.leader?.workingDirectory ?? UNKNOWN_WORKING_DIRECTORY;
}

/** What a path starts with when its directory is not known. */
export const UNKNOWN_DIRECTORY = "<UNKNOWN>";
const UNKNOWN_WORKING_DIRECTORY = "./";
/** The number that the scap format has for "the working directory". */
export const AT_FDCWD: number = -100;
