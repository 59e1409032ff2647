// SPDX-License-Identifier: Apache-2.0
import { type Extractor, eventTypes, type Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { descriptorOf, isAboutDescriptor, typeOf } from "../event-traits.ts";
import type { InternedText } from "../interned-strings.ts";
import type { Descriptor } from "../state/descriptor.ts";
import { directoryOf } from "../state/handler.ts";
import { parameterInterned, parameterString } from "../state/parameter-string.ts";
import { TextMemo } from "../state/text-memo.ts";
import { parseOptionalIndex, plain } from "./argument.ts";
import { descriptorLetter, descriptorType } from "./descriptor-words.ts";
import { parameterText } from "./parameter-text.ts";

/** The file descriptor that the event uses. */
export const descriptorExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["fd.num", plain((event) => (isAboutDescriptor(event) ? event.thread?.lastFd : undefined))],
  ofDescriptor("fd.type", (descriptor) => descriptorType(descriptor.kind)),
  ["fd.typechar", plain(letter)],
  ["fd.name", plain(Object.assign(name, { memory: pathOf }))],
  ["fd.nameraw", plain(rawName)],
  ["fd.directory", plain(Object.assign(directory, { memory: pathOf }))],
  [
    "fd.filename",
    plain(
      Object.assign(
        (event: EventRecord) => {
          const descriptor = descriptorOf(event);
          return descriptor === undefined ? undefined : fileName(descriptor);
        },
        { memory: pathOfFile },
      ),
    ),
  ],
  ["fd.uid", plain(uid)],
  ["fd.containername", plain((event) => inContainer(event, name(event)))],
  ["fd.containerdirectory", plain((event) => inContainer(event, directory(event)))],
  ofDescriptor("fd.name_changed", (descriptor, event) => descriptor.name !== event.state.previousName),
  ofDescriptor("fd.dev", ({ device }) => device),
  ofDescriptor("fd.dev.major", ({ device }) => (device & 0xfff00) >>> 8),
  ofDescriptor("fd.dev.minor", ({ device }) => ((device & 0xff) | ((device >>> 12) & 0xfff00)) >>> 0),
  ofDescriptor("fd.ino", ({ inode }) => inode),
  ofDescriptor("fd.is_upper_layer", ({ isOnUpperLayer }) => isOnUpperLayer),
  ofDescriptor("fd.is_lower_layer", ({ isOnLowerLayer }) => isOnLowerLayer),
  ["fd.types", types],
];

/** In an output, the device is shown in hexadecimal. */
export const descriptorOutputExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ofDescriptor("fd.dev", ({ device }) => device.toString(16).toUpperCase()),
];

/** A field of the event's descriptor; missing when the event has none. */
export function ofDescriptor(
  name: string,
  extract: (descriptor: Descriptor, event: EventRecord) => Value,
): readonly [string, Extractor<EventRecord>] {
  return [
    name,
    plain((event) => {
      const descriptor = descriptorOf(event);
      return descriptor === undefined ? undefined : extract(descriptor, event);
    }),
  ];
}

/** Calls that make descriptors of one kind: what they would have made tells even when they fail. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["openat", "f"],
  ["openat2", "f"],
  ["creat", "f"],
  ["socket", "4"],
  ["accept", "4"],
  ["accept4", "4"],
  ["pipe", "p"],
  ["pipe2", "p"],
  ["eventfd", "e"],
  ["eventfd2", "e"],
  ["signalfd", "s"],
  ["signalfd4", "s"],
  ["timerfd_create", "t"],
  ["inotify_init", "i"],
  ["inotify_init1", "i"],
]);

function letter(event: EventRecord): string | undefined {
  if (event.thread === undefined || !isAboutDescriptor(event)) return undefined;
  const descriptor = descriptorOf(event);
  if (descriptor !== undefined) return descriptorLetter(descriptor.kind);
  return LETTERS.get(typeOf(event).name) ?? "o";
}

/** The name of the descriptor; for calls that failed to make one, of what they were to open. */
function name(event: EventRecord): string | undefined {
  if (event.thread === undefined || !isAboutDescriptor(event)) return undefined;
  return descriptorOf(event)?.name ?? event.wantedPath?.value ?? wantedName(event, false);
}

function rawName(event: EventRecord): string | undefined {
  if (event.thread === undefined || !isAboutDescriptor(event)) return undefined;
  const raw = descriptorOf(event)?.rawName ?? wantedName(event, true);
  return raw?.replace(/\/{2,}/g, "/");
}

/** Positions of the directory and the path of calls that open below a directory. */
const DIRECTORY = 1;
const PATH = 2;

function wantedName(event: EventRecord, raw: boolean): string | undefined {
  if (!event.isExit) return undefined;
  switch (typeOf(event).name) {
    case "open":
    case "accept":
    case "accept4":
    case "creat":
    case "connect": {
      const { value, resolved } = parameterText(event, 1);
      return resolved === "" ? value : resolved;
    }
    case "openat":
    case "openat2": {
      const fd = event.int64(DIRECTORY);
      if (raw || fd === undefined) return raw ? parameterString(event, PATH) : undefined;
      return wantedBelow(event, fd).value;
    }
    case "open_by_handle_at":
      return parameterString(event, 3);
    default:
      return "";
  }
}

/** The path that a call was to open below a directory. */
function wantedBelow(event: EventRecord, fd: number): InternedText {
  const path = parameterInterned(event, PATH);
  event.wantedPath = event.state.paths.joinInterned(directoryOf(event, fd, path.value), path);
  return event.wantedPath;
}

/** What alone decides the name of a file and its directory: its path. */
function pathOf(event: EventRecord): InternedText | undefined {
  if (event.thread === undefined || !isAboutDescriptor(event)) return undefined;
  const descriptor = descriptorOf(event);
  if (descriptor !== undefined) return descriptor.isFile ? descriptor.path : undefined;
  if (event.wantedPath !== undefined || !isOpeningBelow[event.type]) return event.wantedPath;
  const fd = event.int64(DIRECTORY);
  return fd === undefined ? undefined : wantedBelow(event, fd);
}

/** What alone decides the last name of an open file: its path. */
function pathOfFile(event: EventRecord): InternedText | undefined {
  const descriptor = descriptorOf(event);
  return descriptor?.isFile === true ? descriptor.path : undefined;
}

const isOpeningBelow: readonly boolean[] = eventTypes.map(
  ({ code, name }) => (code & 1) === 1 && (name === "openat" || name === "openat2"),
);

function directory(event: EventRecord): string | undefined {
  const descriptor = descriptorOf(event);
  if (descriptor?.kind === "directory") return descriptor.name;
  if (descriptor !== undefined && !descriptor.isFile) return undefined;
  const path = name(event);
  if (path === undefined) return undefined;
  return path === "" ? "/" : directories.get(path);
}

const directories = new TextMemo((path) => {
  const slash = path.lastIndexOf("/");
  if (slash <= 0) return "/";
  return slash === path.length - 1 ? path : path.slice(0, slash);
});

function fileName(descriptor: Descriptor): string | undefined {
  if (!descriptor.isFile) return undefined;
  return descriptor.name === "" ? "/" : fileNames.get(descriptor.name);
}

const fileNames = new TextMemo((path) => {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return "/";
  return slash === path.length - 1 ? path : path.slice(slash + 1);
});

function uid(event: EventRecord): string | undefined {
  const { thread } = event;
  return thread === undefined || !isAboutDescriptor(event) ? undefined : `${thread.tid}${thread.lastFd}`;
}

function inContainer(event: EventRecord, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${event.thread?.container?.id ?? ""}:${text}`;
}

/** Kinds of all open descriptors, each once, from the highest number down; or the kind of one. */
function types(argument: string | undefined): (event: EventRecord) => Value {
  const fd = parseOptionalIndex(argument);
  if (fd !== undefined) {
    return (event) => {
      const descriptor = isAboutDescriptor(event) ? event.thread?.getDescriptor(fd) : undefined;
      return descriptor === undefined ? undefined : [descriptorType(descriptor.kind)];
    };
  }
  return (event) => {
    if (event.thread === undefined || !isAboutDescriptor(event)) return undefined;
    const entries = [...(event.thread.descriptors?.entries() ?? [])];
    return [...new Set(entries.reverse().map(([, { kind }]) => descriptorType(kind)))];
  };
}
