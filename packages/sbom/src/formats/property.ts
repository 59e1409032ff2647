// SPDX-License-Identifier: Apache-2.0
import { objectsIn, textIn } from "../documents/members.ts";

/** A name with a value: how documents carry what their standard has no word for. */
export interface Property {
  name: string;
  value: string;
}

/** Pairs as properties, without those that have no value. */
export function properties(
  entries: Iterable<readonly [name: string, value: string | undefined]>,
): Property[] {
  return [...entries].flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** The `properties` member of an object, as CycloneDX has it. */
export function propertiesIn(object: object): Property[] {
  return objectsIn(object, "properties").map((each) => ({
    name: textIn(each, "name"),
    value: textIn(each, "value"),
  }));
}

/** Values by the number that stands in the name: `vendorless:image:tag:0`, `vendorless:image:tag:1`. */
export function numbered(found: readonly Property[], pattern: RegExp): string[] {
  return found
    .flatMap(({ name, value }) => {
      const match = pattern.exec(name);
      return match === null ? [] : [{ index: Number(match[1]), value }];
    })
    .sort((a, b) => a.index - b.index)
    .map(({ value }) => value);
}
