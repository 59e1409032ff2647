// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";
import { InternedText } from "../interned-strings.ts";
import { UNKNOWN_NAME } from "./thread.ts";

/** The text of a string or path parameter. One that the recorder could not read is `<NA>`. */
export function parameterString(event: EventRecord, index: number): string {
  if (!event.has(index)) return UNKNOWN_NAME;
  const text = event.string(index);
  return text === UNREADABLE ? UNKNOWN_NAME : text;
}

/** The same, with what was found out about it. */
export function parameterInterned(event: EventRecord, index: number): InternedText {
  if (!event.has(index)) return UNKNOWN;
  const text = event.internedText(index);
  return text.value === UNREADABLE ? UNKNOWN : text;
}

const UNKNOWN = new InternedText(UNKNOWN_NAME);

/** What older recorders wrote in its place. */
const UNREADABLE = "(NULL)";
