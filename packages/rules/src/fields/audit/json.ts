// SPDX-License-Identifier: Apache-2.0
import type { Field } from "../field.ts";

/** Anything in an event that is JSON, for what has no field of its own. */
export const jsonFields: readonly Field[] = ["json", "jevt"].flatMap((family): Field[] => {
  const alias = family === "jevt" ? " The old name of the field in json." : "";
  return [
    {
      name: `${family}.value`,
      type: "string",
      description: `The value that the JSON pointer (RFC 6901) in brackets leads to, /a/b/0; objects and arrays as JSON.${alias}`,
      argument: "required",
      argumentKind: "key",
    },
    { name: `${family}.obj`, type: "string", description: `The whole event as indented JSON.${alias}` },
    {
      name: `${family}.rawtime`,
      type: "string",
      description: `Nanoseconds since the epoch, as text.${alias}`,
    },
  ];
});
