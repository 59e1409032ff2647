// SPDX-License-Identifier: Apache-2.0

import type { NetworkInterface } from "../entries.ts";
import type { CaptureSink } from "../sink.ts";
import type { BlockKind, EventBlock } from "./blocks.ts";
import type { ByteReader } from "./byte-reader.ts";
import { decodeDescriptor } from "./descriptor-list.ts";
import { decodeInterface } from "./interface-list.ts";
import { decodeMachine } from "./machine-info.ts";
import { decodeProcess } from "./process-list.ts";
import { decodeAccount } from "./user-list.ts";

/** Fewer bytes than this at the end of a list are padding. */
const SHORTEST_ENTRY = 4;

/** The first version of each list whose entries tell their length, so that a faulty one can be passed over. */
const SELF_DELIMITED = { processes: 9, descriptors: 2, interfaces: 2, users: 2 } as const;

type Metadata = Exclude<BlockKind, EventBlock | { holds: "section" }>;

/** Decodes the body of a block that is not an event and hands its entries to the sink. */
export function deliverMetadata(
  kind: Metadata,
  body: ByteReader,
  sink: CaptureSink,
  reportFault: (message: string) => void,
): void {
  switch (kind.holds) {
    case "machine": {
      const machine = decodeMachine(body);
      if (body.overrun) reportFault("machine description is too short");
      else sink.machine(machine);
      return;
    }
    case "processes":
      for (const process of entries(kind, body, decodeProcess, reportFault)) sink.process(process);
      return;
    case "descriptors": {
      const tid = body.int64();
      for (const descriptor of entries(kind, body, decodeDescriptor, reportFault)) {
        sink.descriptor(tid, descriptor);
      }
      return;
    }
    case "interfaces": {
      const interfaces: NetworkInterface[] = [...entries(kind, body, decodeInterface, reportFault)];
      sink.interfaces(interfaces);
      return;
    }
    case "users":
      for (const account of entries(kind, body, decodeAccount, reportFault)) {
        if ("user" in account) sink.user(account.user);
        else sink.group(account.group);
      }
      return;
    default:
      kind satisfies never;
  }
}

/** The entries of a list, without the faulty ones; where these do not tell their length, up to the first. */
function* entries<Entry>(
  { holds, version }: { holds: keyof typeof SELF_DELIMITED; version: number },
  list: ByteReader,
  decode: (list: ByteReader, version: number) => Entry | undefined,
  reportFault: (message: string) => void,
): Generator<Entry> {
  while (list.remaining >= SHORTEST_ENTRY) {
    const entry = decode(list, version);
    if (entry !== undefined) {
      yield entry;
      continue;
    }
    reportFault(`malformed entry in the list of ${holds}`);
    if (version < SELF_DELIMITED[holds]) return;
  }
}
