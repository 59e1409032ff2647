// SPDX-License-Identifier: Apache-2.0
import { MappedText } from "./mapped-text.ts";

/** An item of a list or exception as it stands in a condition: in quotes when it has a blank and no quotes yet. */
export function quoteItem(item: MappedText): MappedText {
  const { text } = item;
  if (!text.includes(" ") || text.startsWith('"') || text.startsWith("'")) return item;
  const quote = MappedText.at('"', item.locate(0));
  if (!text.includes('"')) return MappedText.join([quote, item, quote]);
  return MappedText.at(`"${text.replace(/(?<!\\)"/g, '\\"')}"`, item.locate(0));
}
