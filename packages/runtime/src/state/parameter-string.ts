// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";
import { UNKNOWN_NAME } from "./thread.ts";

/** The text of a string or path parameter. One that the recorder could not read is `<NA>`. */
export function parameterString(event: EventRecord, index: number): string {
  if (!event.has(index)) return UNKNOWN_NAME;
  const text = event.string(index);
  return text === UNREADABLE ? UNKNOWN_NAME : text;
}

/** What older recorders wrote in its place. */
const UNREADABLE = "(NULL)";
