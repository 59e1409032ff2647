// SPDX-License-Identifier: Apache-2.0
import { Command } from "commander";
import { commands } from "./commands/index.ts";
import { version } from "./version.ts";

/**
 * The command line, made anew for each use.
 *
 * @param only the one command to load, when it is known which is wanted; any other word loads them all
 */
export async function program(only?: string): Promise<Command> {
  const root = new Command("vendorless")
    .description("Container security without a vendor: what may ship, and what runs.")
    .version(version)
    .showHelpAfterError("Try: vendorless --help")
    .exitOverride();
  const wanted = only === undefined ? undefined : commands.get(only);
  for (const load of wanted === undefined ? commands.values() : [wanted]) {
    const make = await load();
    root.addCommand(inheriting(make(), root));
  }
  return root;
}

/** Gives a command, and those below it, the root's way of ending, and sends who errs to its own help. */
function inheriting(command: Command, parent: Command, path = "vendorless"): Command {
  const own = `${path} ${command.name()}`;
  command.copyInheritedSettings(parent).showHelpAfterError(`Try: ${own} --help`);
  for (const child of command.commands) inheriting(child, command, own);
  return command;
}
