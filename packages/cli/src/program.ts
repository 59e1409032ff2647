// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { commands } from "./commands/index.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** The whole command line. Made anew for each use: a commander program keeps the state of its last run. */
export function program(): Command {
  const root = new Command("vendorless")
    .description("Container security without a vendor: what may ship, and what runs.")
    .version(version)
    .showHelpAfterError("(vendorless --help lists the commands)")
    .exitOverride();
  for (const command of commands) root.addCommand(inheriting(command(), root));
  return root;
}

/** Gives a command, and those below it, the root's way of ending. */
function inheriting(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheriting(child, command);
  return command;
}
