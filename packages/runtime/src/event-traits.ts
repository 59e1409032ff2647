// SPDX-License-Identifier: Apache-2.0
import { type EventType, eventTypes, GENERIC_EXIT, syscalls } from "@vendorless/rules";
import type { EventRecord } from "./event.ts";
import type { Descriptor } from "./state/descriptor.ts";

const UNKNOWN_TYPE: EventType = {
  code: -1,
  name: "NA",
  category: "unknown",
  origin: "meta",
  parameters: [],
  createsFd: false,
  destroysFd: false,
  usesFd: false,
  readsFd: false,
  writesFd: false,
  changesState: false,
  hidden: false,
  waits: false,
  passive: false,
  old: false,
  unused: true,
  large: false,
  convertible: false,
};

/** The type of an event; one without traits for codes that are not in the table. */
export function typeOf(event: EventRecord): EventType {
  return eventTypes[event.type] ?? UNKNOWN_TYPE;
}

/** The name of an event: of the call, for those calls that share the generic event. */
export function nameOf(event: EventRecord): string {
  const type = typeOf(event);
  if (event.type <= GENERIC_EXIT) return syscalls[event.uint16(0) ?? 0]?.name ?? "unknown";
  return type.name === "asyncevent" ? event.string(1) : type.name;
}

/** Whether the first parameter is what a call returned. */
export function hasResult(event: EventRecord): boolean {
  if (event.type === GENERIC_EXIT || !event.isExit || event.parameterCount === 0) return false;
  return typeOf(event).origin === "syscall";
}

/** Whether rules may ask for a descriptor: the event makes, uses or closes one. */
export function isAboutDescriptor(event: EventRecord): boolean {
  return aboutDescriptor[event.type] === 1;
}

const aboutDescriptor: Uint8Array = Uint8Array.from(eventTypes, ({ createsFd, usesFd, destroysFd }) =>
  createsFd || usesFd || destroysFd ? 1 : 0,
);

/** The descriptor that rules see: the event's, or the one that its thread used last. */
export function descriptorOf(event: EventRecord): Descriptor | undefined {
  if (event.descriptor !== undefined) return isAboutDescriptor(event) ? event.descriptor : undefined;
  const { thread } = event;
  if (thread === undefined || thread.lastFd === -1 || !isAboutDescriptor(event)) return undefined;
  return thread.getDescriptor(thread.lastFd);
}
