// SPDX-License-Identifier: Apache-2.0
import { configurationKeys, type UnusedKey, type UsedKey } from "@vendorless/runtime";
import { code, markdownPage, markdownTable, type Page } from "./page.ts";

const intro = `\`vendorless watch -c falco.yaml\` reads Falco's configuration, and \`-o KEY=VALUE\` sets one key of it.

- In \`-o\`, points lead into mappings, \`[0]\` chooses an item, \`[]\` adds one; a value in braces is JSON or YAML.
  \`-o rules[].disable.tag=network -o 'append_output[]={"extra_output": "%proc.exe"}'\`
- In files, \`\${NAME}\` stands for an environment variable, \`$\${NAME}\` for the text itself.
- \`config_files\` names further files or directories, each a path or \`{path, strategy}\`: \`append\` (default) adds to
  lists and replaces the rest, \`override\` replaces, \`add-only\` keeps what is there. They are merged before \`-o\`.
- A key that does not exist is a warning with its place, and so is one that changes nothing here but asks for
  something. A value that its key cannot have ends the watch with exit status 1.`;

/** Every key of falco.yaml, and what the watch does with it. */
export const configurationPage: Page = {
  file: "configuration.md",
  render: () => {
    const keys = [...configurationKeys.values()];
    const used = keys.filter((key): key is UsedKey => "apply" in key);
    const unused = keys.filter((key): key is UnusedKey => "unused" in key);
    const usedRows = used.map((key) => [
      code(key.name),
      key.type,
      key.default === "" ? "" : code(key.default),
      key.renamed === undefined ? key.meaning : `Now ${code(key.renamed)}.`,
    ]);
    const unusedRows = unused.map((key) => [code(key.name), key.unused]);
    return markdownPage(
      "Configuration",
      intro,
      `## Keys\n\n${markdownTable(["key", "value", "default", "meaning"], usedRows)}`,
      `## Keys of Falco that change nothing here\n\n${markdownTable(["key", "instead"], unusedRows)}`,
    );
  },
};
