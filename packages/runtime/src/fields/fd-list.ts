// SPDX-License-Identifier: Apache-2.0
import { type Extractor, parameterIndex } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { typeOf } from "../event-traits.ts";
import type { Descriptor } from "../state/descriptor.ts";
import { UNKNOWN_NAME } from "../state/thread.ts";
import { plain } from "./argument.ts";
import { fdsIn } from "./parameter-text.ts";

/** The descriptors that a call of the poll family waits for. */
export const descriptorListExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ofList("fdlist.nums", (_descriptor, fd) => String(fd)),
  ofList("fdlist.names", (descriptor) => descriptor?.name || UNKNOWN_NAME),
  ofList("fdlist.cips", (descriptor) => (descriptor?.isIpSocket ? descriptor.endpoints?.source : undefined)),
  ofList("fdlist.sips", (descriptor) => descriptor?.endpoints?.destination),
  ofList("fdlist.cports", (descriptor) => portOf(descriptor, "sourcePort")),
  ofList("fdlist.sports", (descriptor) => portOf(descriptor, "destinationPort")),
];

type Part = (descriptor: Descriptor | undefined, fd: number) => string | undefined;

/** What each descriptor contributes, separated by commas; missing when none contributes anything. */
function ofList(name: string, part: Part): readonly [string, Extractor<EventRecord>] {
  return [
    name,
    plain((event) => {
      const { thread } = event;
      const type = typeOf(event);
      if (thread === undefined || !event.isExit || (type.name !== "poll" && type.name !== "ppoll"))
        return undefined;
      const index = parameterIndex(type, "fds");
      if (index < 0 || !event.has(index)) return undefined;
      const start = event.offset(index);
      const parts: string[] = [];
      for (const { fd } of fdsIn(event, start, start + event.length(index))) {
        const text = part(thread.getDescriptor(fd), fd);
        if (text !== undefined) parts.push(text);
      }
      return parts.length === 0 ? undefined : parts.join(",");
    }),
  ];
}

function portOf(
  descriptor: Descriptor | undefined,
  end: "sourcePort" | "destinationPort",
): string | undefined {
  if (descriptor?.endpoints === undefined || !descriptor.isIpSocket) return undefined;
  return String(descriptor.endpoints[end]);
}
