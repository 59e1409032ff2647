// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { typeOf } from "../event-traits.ts";
import { plain } from "./argument.ts";

const DESCRIPTION = 2;
const SHORT_ID = 12;

/** What old recorders told of containers, as `Key: value; Key: value` in an event of their own. */
export const infrastructureExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["evt.infra.docker.name", plain((event) => partOf(event, "Event"))],
  ["evt.infra.docker.container.id", plain((event) => partOf(event, "ID")?.slice(0, SHORT_ID))],
  ["evt.infra.docker.container.name", plain((event) => partOf(event, "name"))],
  ["evt.infra.docker.container.image", plain((event) => partOf(event, "Image")?.split("@")[0])],
];

function partOf(event: EventRecord, key: string): string | undefined {
  if (typeOf(event).name !== "infra") return undefined;
  for (const part of event.string(DESCRIPTION).split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0 && part.slice(0, colon).trim() === key) return part.slice(colon + 1).trim();
  }
  return undefined;
}
