// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../../event.ts";

/**
 * The earliest recorders told of a container by four parameters (id, type, name, image); now it is one JSON text.
 * The texts are put in as JSON strings, so quotes in a name cannot add members. Undefined when parameters lack.
 */
export function describeContainer(record: EventRecord): Uint8Array | undefined {
  const type = record.uint32(1);
  if (type === undefined) return undefined;
  const container = { id: record.string(0), type, name: record.string(2), image: record.string(3) };
  return Buffer.from(`${JSON.stringify(container)}\0`);
}
