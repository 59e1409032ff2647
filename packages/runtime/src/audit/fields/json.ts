// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import { argumentError, plain } from "../../fields/argument.ts";
import type { AuditEvent } from "../audit-event.ts";
import { follow, parsePointer } from "../json-path.ts";
import { textOf } from "../json-value.ts";

/** Anything in an event, under the name of today and the old one. */
export const jsonExtractors: readonly (readonly [string, Extractor<AuditEvent>])[] = ["json", "jevt"].flatMap(
  (family) => [
    [`${family}.value`, valueAt] as const,
    [`${family}.obj`, plain<AuditEvent>(({ object }) => JSON.stringify(object, undefined, 2))] as const,
    [`${family}.rawtime`, plain<AuditEvent>(({ time }) => time.toString())] as const,
  ],
);

function valueAt(pointer: string | undefined): (event: AuditEvent) => string | undefined {
  if (pointer === undefined) throw argumentError("needs a JSON pointer");
  const path = parsePointer(pointer);
  return ({ object }) => textOf(follow(object, path));
}
