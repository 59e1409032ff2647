// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { type Handlers, positionsOf, resultOf } from "../handler.ts";
import { parameterString } from "../parameter-string.ts";
import type { State } from "../state.ts";
import { UNKNOWN_NAME } from "../thread.ts";

const CHDIR = positionsOf("chdir", "exit", "path");
const GETCWD = positionsOf("getcwd", "exit", "path");
const CHROOT = positionsOf("chroot", "exit", "path");

/** The working directory and the root of a process. */
export const workingDirectoryHandlers: Handlers = {
  exit: {
    chdir: (event, state) => enter(event, state, parameterString(event, CHDIR.path)),
    getcwd: (event, state) => enter(event, state, parameterString(event, GETCWD.path)),
    fchdir(event, state) {
      if (event.descriptor !== undefined) enter(event, state, event.descriptor.name);
    },
    chroot(event, state) {
      const { thread } = event;
      if (thread === undefined || resultOf(event) !== 0) return;
      const path = parameterString(event, CHROOT.path);
      const isRelative = path !== "" && path !== UNKNOWN_NAME && !path.startsWith("/");
      thread.root = isRelative ? state.paths.join(thread.leader?.workingDirectory ?? "", path) : path;
    },
  },
};

function enter(event: EventRecord, state: State, path: string): void {
  const leader = event.thread?.leader;
  if (leader === undefined || resultOf(event) < 0) return;
  const directory = state.paths.join(leader.workingDirectory, path);
  leader.workingDirectory = directory.endsWith("/") ? directory : `${directory}/`;
}
