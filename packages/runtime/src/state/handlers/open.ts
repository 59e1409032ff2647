// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { InternedText } from "../../interned-strings.ts";
import { Descriptor, FD_LOWER_LAYER, FD_UPPER_LAYER, O_DIRECTORY, O_F_CREATED } from "../descriptor.ts";
import {
  addDescriptor,
  directoryOf,
  type Handlers,
  positionsOf,
  resultOf,
  workingDirectoryOf,
} from "../handler.ts";
import { parameterInterned, parameterString } from "../parameter-string.ts";
import type { State } from "../state.ts";
import { type EnterEvent, UNKNOWN_NAME } from "../thread.ts";

const OPEN = positionsOf("open", "exit", "name", "flags", "dev", "ino");
const CREAT = positionsOf("creat", "exit", "name", "dev", "ino", "creat_flags");
const OPENAT = positionsOf("openat", "exit", "dirfd", "name", "flags", "dev", "ino");
const OPENAT2 = positionsOf("openat2", "exit", "dirfd", "name", "flags", "dev", "ino");
const BY_HANDLE = positionsOf("open_by_handle_at", "exit", "flags", "path", "dev", "ino");

const ENTER_OPEN = positionsOf("open", "enter", "name", "flags");
const ENTER_CREAT = positionsOf("creat", "enter", "name");
const ENTER_OPENAT = positionsOf("openat", "enter", "dirfd", "name", "flags");
const ENTER_OPENAT2 = positionsOf("openat2", "enter", "dirfd", "name", "flags");

/** Flags from here on are set by the kernel at the end of the call. */
const ADDED_AT_END = ~(O_F_CREATED - 1);
const CREATED_ON_UPPER_LAYER = 1;
const CREATED_ON_LOWER_LAYER = 2;

/** Opening files: the new descriptor gets the absolute path. */
export const openHandlers: Handlers = {
  exit: {
    open(event, state) {
      const enter = event.thread?.enter;
      const flags = mergeFlags(enter, event.uint32(OPEN.flags) ?? 0);
      opened(event, state, OPEN, {
        directory: workingDirectoryOf(event),
        name: nameOf(event, OPEN.name),
        flags,
      });
    },
    creat(event, state) {
      const layer = event.uint16(CREAT.creat_flags) ?? 0;
      let flags = 0;
      if ((layer & CREATED_ON_UPPER_LAYER) !== 0) flags = FD_UPPER_LAYER;
      else if ((layer & CREATED_ON_LOWER_LAYER) !== 0) flags = FD_LOWER_LAYER;
      opened(event, state, CREAT, {
        directory: workingDirectoryOf(event),
        name: nameOf(event, CREAT.name),
        flags,
      });
    },
    openat: (event, state) => openedAt(event, state, OPENAT),
    openat2: (event, state) => openedAt(event, state, OPENAT2),
    open_by_handle_at(event, state) {
      const name = parameterInterned(event, BY_HANDLE.path);
      opened(event, state, BY_HANDLE, { directory: "", name, flags: event.uint32(BY_HANDLE.flags) ?? 0 });
    },
  },
  enter: {
    open: (event) => remember(event, ENTER_OPEN.name, ENTER_OPEN.flags, undefined),
    creat: (event) => remember(event, ENTER_CREAT.name, undefined, undefined),
    openat: (event) => remember(event, ENTER_OPENAT.name, ENTER_OPENAT.flags, ENTER_OPENAT.dirfd),
    openat2: (event) => remember(event, ENTER_OPENAT2.name, ENTER_OPENAT2.flags, ENTER_OPENAT2.dirfd),
  },
};

function remember(
  event: EventRecord,
  name: number,
  flags: number | undefined,
  directory: number | undefined,
): void {
  const { thread } = event;
  if (thread === undefined || !event.has(name)) return;
  const text = parameterString(event, name);
  if (text === UNKNOWN_NAME) return;
  thread.enter = {
    type: event.type,
    name: text,
    flags: flags === undefined ? 0 : (event.uint32(flags) ?? 0),
    directory: directory === undefined ? 0 : (event.int64(directory) ?? 0),
    address: undefined,
  };
}

function mergeFlags(enter: EnterEvent | undefined, flags: number): number {
  return enter === undefined ? flags : enter.flags | (flags & ADDED_AT_END);
}

function openedAt(event: EventRecord, state: State, at: typeof OPENAT): void {
  // Asked before anything is read: many calls look for a file where it is not.
  if (resultOf(event) < 0) return;
  const enter = event.thread?.enter;
  const name = nameOf(event, at.name);
  const flags = mergeFlags(enter, event.uint32(at.flags) ?? 0);
  const fd = enter?.directory ?? event.int64(at.dirfd);
  const directory = fd === undefined ? "" : directoryOf(event, fd, name.value);
  opened(event, state, at, { directory, name, flags });
}

/** The path that a call was given: at its beginning, if that told. */
function nameOf(event: EventRecord, index: number): InternedText {
  const enter = event.thread?.enter;
  return enter === undefined ? parameterInterned(event, index) : new InternedText(enter.name);
}

interface Opened {
  directory: string;
  name: InternedText;
  flags: number;
}

function opened(event: EventRecord, state: State, at: { dev: number; ino: number }, file: Opened): void {
  const fd = resultOf(event);
  if (fd < 0 || event.thread === undefined) return;
  const { directory, name, flags } = file;
  const kind = (flags & O_DIRECTORY) === 0 ? "file" : "directory";
  const path = state.paths.joinInterned(directory, name);
  const descriptor = new Descriptor(kind, path.value);
  descriptor.path = path;
  descriptor.rawName = name.value;
  descriptor.openFlags = flags;
  descriptor.device = event.uint32(at.dev) ?? 0;
  descriptor.inode = event.uint64(at.ino) ?? 0;
  addDescriptor(event, state, fd, descriptor);
}
