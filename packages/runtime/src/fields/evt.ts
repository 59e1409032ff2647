// SPDX-License-Identifier: Apache-2.0
import {
  codesOf,
  type Extractor,
  eventNames,
  eventTypes,
  parameterIndex,
  type Value,
} from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { hasResult, nameOf, typeOf } from "../event-traits.ts";
import { O_CREAT, O_F_CREATED, O_RDONLY, O_TMPFILE, O_WRONLY } from "../state/descriptor.ts";
import { AT_FDCWD } from "../state/handler.ts";
import { absolutePathOf } from "./absolute-path.ts";
import { argumentError, parseIndex, plain } from "./argument.ts";
import { errorName } from "./kernel-names.ts";
import { allParametersText, parameterText } from "./parameter-text.ts";
import { parameterValue, parameterValueForOutput } from "./parameter-value.ts";

/** What happened, and how it ended. */
export const eventExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["evt.num", plain((event) => event.number)],
  ["evt.type", plain(nameOf)],
  ["evt.type.is", typeIs],
  ["syscall.type", plain((event) => (typeOf(event).origin === "syscall" ? nameOf(event) : undefined))],
  ["evt.category", plain(category)],
  ["evt.dir", plain((event) => (event.isExit ? "<" : ">"))],
  ["evt.cpu", plain((event) => event.cpu)],
  ["evt.args", plain(allParametersText)],
  ["evt.info", plain(allParametersText)],
  ["evt.arg", argumentText],
  ["evt.rawarg", rawArgument],
  ["evt.res", plain(resultText)],
  ["evt.rawres", plain((event) => (hasResult(event) ? result(event) : undefined))],
  ["evt.failed", plain((event) => (hasResult(event) ? result(event) < 0 : undefined))],
  ["evt.abspath", absolutePathOf],
  ["evt.is_open_read", plain((event) => (openFlags(event) & O_RDONLY) !== 0)],
  ["evt.is_open_write", plain((event) => (openFlags(event) & O_WRONLY) !== 0)],
  ["evt.is_open_exec", plain(createsExecutable)],
  ["evt.is_open_create", plain(createsFile)],
  ["evt.pluginname", plain(() => undefined)],
  ["evt.plugininfo", plain(() => undefined)],
  ["evt.source", plain(() => "syscall")],
  ["evt.is_async", plain((event) => typeOf(event).origin === "meta")],
  ["evt.asynctype", plain((event) => (typeOf(event).origin === "meta" ? nameOf(event) : undefined))],
  ["evt.hostname", plain((event) => event.state.hostname)],
];

/** In an output, numbers that people read as bits are texts, and the test for a name shows nothing. */
export const eventOutputExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  [
    "evt.type.is",
    (argument) => {
      typeIs(argument);
      return () => undefined;
    },
  ],
  ["evt.rawarg", rawArgumentForOutput],
];

function result(event: EventRecord): number {
  return event.int64(0) ?? 0;
}

function resultText(event: EventRecord): string | undefined {
  if (!hasResult(event)) return undefined;
  const code = result(event);
  if (code >= 0) return "SUCCESS";
  const { type } = typeOf(event).parameters[0]!;
  if (type === "errno" || (type === "fd" && event.thread !== undefined && code !== AT_FDCWD)) {
    const name = errorName(-code);
    if (name !== "") return name;
  }
  const { value, resolved } = parameterText(event, 0);
  return resolved === "" ? value : resolved;
}

function typeIs(argument: string | undefined): (event: EventRecord) => Value {
  if (argument === undefined || !eventNames.has(argument)) {
    throw argumentError(`knows no event ${argument ?? ""}`.trimEnd());
  }
  const codes = new Set(codesOf(argument));
  return (event) => (codes.has(event.type) ? 1 : 0);
}

/** What an event is about; reading and writing is about what the descriptor is. */
function category(event: EventRecord): string {
  const { category } = typeOf(event);
  if (category === "ipc") return "IPC";
  if (!category.startsWith("io-")) return category;
  switch (event.descriptor?.kind) {
    case "file":
    case "directory":
      return "file";
    case "ipv4":
    case "ipv6":
    case "ipv4-server":
    case "ipv6-server":
      return "net";
    case "fifo":
    case "unix":
    case "event":
    case "signalfd":
    case "inotify":
    case "userfaultfd":
      return "ipc";
    default:
      return "unknown";
  }
}

/** A parameter by position, or by name: for each event type the position of that name is looked up once. */
function argumentText(argument: string | undefined): (event: EventRecord) => Value {
  if (argument === undefined) throw argumentError("needs the name or position of a parameter");
  if (/^\d+$/.test(argument)) {
    const index = parseIndex(argument);
    return (event) => (index < event.parameterCount ? shown(event, index) : undefined);
  }
  const find = finderOf(argument);
  return (event) => {
    const index = find(event);
    return index < 0 || index >= event.parameterCount ? undefined : shown(event, index);
  };
}

function shown(event: EventRecord, index: number): Value {
  const { value, resolved } = parameterText(event, index);
  return resolved === "" ? value : resolved;
}

function rawArgument(argument: string | undefined): (event: EventRecord) => Value {
  if (argument === undefined) throw argumentError("needs the name of a parameter");
  const find = finderOf(argument);
  return (event) => {
    const index = find(event);
    return index < 0 ? undefined : parameterValue(event, index);
  };
}

function rawArgumentForOutput(argument: string | undefined): (event: EventRecord) => Value {
  if (argument === undefined) throw argumentError("needs the name of a parameter");
  const find = finderOf(argument);
  return (event) => {
    const index = find(event);
    return index < 0 ? undefined : parameterValueForOutput(event, index);
  };
}

function finderOf(name: string): (event: EventRecord) => number {
  const positions = new Map<number, number>();
  return (event) => {
    let position = positions.get(event.type);
    if (position === undefined) {
      position = parameterIndex(typeOf(event), name);
      positions.set(event.type, position);
    }
    return position;
  };
}

interface OpenCall {
  flags: number;
  mode: number;
}

const OPENING: ReadonlySet<string> = new Set(["open", "openat", "openat2", "open_by_handle_at", "creat"]);

/** Positions of flags and mode for the ends of calls that open, by event code; -1 where there are none. */
const openCalls: readonly (OpenCall | undefined)[] = eventTypes.map((type) =>
  OPENING.has(type.name) && (type.code & 1) === 1
    ? { flags: parameterIndex(type, "flags"), mode: parameterIndex(type, "mode") }
    : undefined,
);

function openFlags(event: EventRecord): number {
  const call = openCalls[event.type];
  return call === undefined || call.flags < 0 ? 0 : (event.uint32(call.flags) ?? 0);
}

/** Whether an open call creates a file that someone may execute. */
function createsExecutable(event: EventRecord): boolean {
  const call = openCalls[event.type];
  if (call === undefined || call.mode < 0) return false;
  if (call.flags >= 0 && (openFlags(event) & (O_CREAT | O_TMPFILE)) === 0) return false;
  return ((event.uint32(call.mode) ?? 0) & ANYBODY_EXECUTES) !== 0;
}

const ANYBODY_EXECUTES = 0o111;

function createsFile(event: EventRecord): boolean {
  const flags = openFlags(event);
  if ((flags & O_F_CREATED) !== 0) return true;
  return (flags & O_TMPFILE) !== 0 && result(event) >= 0;
}
