// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { program } from "vendorless";
import { markdownPage, type Page } from "./page.ts";

/** The help of every command. */
export const commandLinePage: Page = {
  file: "command-line.md",
  render: async () => {
    const sections = commandsBelow(await program(), []).map(({ words, command }) => {
      const help = command.configureOutput({ getOutHelpWidth: () => 80 }).helpInformation();
      return `## ${words.join(" ")}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\``;
    });
    return markdownPage("The command line", "The help of every command, as `--help` prints it.", ...sections);
  },
};

function commandsBelow(command: Command, above: string[]): { words: string[]; command: Command }[] {
  const words = [...above, command.name()];
  return [{ words, command }, ...command.commands.flatMap((child) => commandsBelow(child, words))];
}
