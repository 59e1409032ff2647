// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from "../handler.ts";
import { accountHandlers } from "./accounts.ts";
import { cloneHandlers } from "./clone.ts";
import { closeHandlers } from "./close.ts";
import { containerHandlers } from "./container.ts";
import { duplicateHandlers } from "./duplicate.ts";
import { execHandlers } from "./exec.ts";
import { exitHandlers } from "./exit.ts";
import { identityHandlers } from "./identity.ts";
import { openHandlers } from "./open.ts";
import { otherDescriptorHandlers } from "./other-descriptors.ts";
import { pipeHandlers } from "./pipe.ts";
import { resourceHandlers } from "./resources.ts";
import { socketHandlers } from "./socket.ts";
import { transferHandlers } from "./transfer.ts";
import { workingDirectoryHandlers } from "./working-directory.ts";

/** Everything that changes the state, by family of events. */
export const handlers: readonly Handlers[] = [
  cloneHandlers,
  execHandlers,
  exitHandlers,
  openHandlers,
  closeHandlers,
  duplicateHandlers,
  pipeHandlers,
  otherDescriptorHandlers,
  socketHandlers,
  transferHandlers,
  workingDirectoryHandlers,
  identityHandlers,
  resourceHandlers,
  accountHandlers,
  containerHandlers,
];
