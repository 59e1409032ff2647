// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { ownSurroundings } from "../watch/surroundings.ts";
import { watchCommand } from "../watch/watch-command.ts";

/** `vendorless watch`: the watch. */
export function watch(): Command {
  return watchCommand(ownSurroundings(), (status) => {
    process.exitCode = status;
  });
}
