// SPDX-License-Identifier: Apache-2.0

/** One page below docs/reference, written from what the code says of itself: the unit of `tools/reference/`. */
export interface Page {
  /** Name of the file in docs/reference. */
  file: string;
  render: () => string | Promise<string>;
}

/** A Markdown table; bars in cells are escaped. */
export function markdownTable(headers: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(headers), `|${headers.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** Puts a page together: title, a first sentence, sections; and says where it comes from. */
export function markdownPage(title: string, first: string, ...sections: string[]): string {
  const origin = "<!-- Written by `npm run docs` from the code. Do not edit. -->";
  return `${[origin, `# ${title}`, first, ...sections].join("\n\n")}\n`;
}

/** Text as code, also when it holds backticks. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
