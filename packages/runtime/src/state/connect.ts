// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";
import type { Descriptor } from "./descriptor.ts";
import { endpointsText, swapEnds, updateEndpoints } from "./endpoints.ts";
import { ownDescriptor, positionsOf, resultOf } from "./handler.ts";
import {
  addressText,
  parseSocketAddress,
  type SocketAddress,
  type SocketTuple,
  tupleOf,
} from "./socket-parameters.ts";

const CONNECT = positionsOf("connect", "exit", "tuple", "addr");
const ENTER_CONNECT = positionsOf("connect", "enter", "addr");
const EINPROGRESS = 115;

/** Keeps the address as it was when the call began. */
export function rememberConnect(event: EventRecord): void {
  const { thread } = event;
  if (thread === undefined) return;
  const address = Buffer.from(event.bytes(ENTER_CONNECT.addr));
  thread.enter = { type: event.type, name: "", flags: 0, directory: 0, address };
}

/** The end of a connect: the socket gets both ends and is a client. */
export function connected(event: EventRecord): void {
  const { thread } = event;
  const result = resultOf(event);
  if (thread === undefined || event.descriptor === undefined) return;
  if (result < 0 && result !== -EINPROGRESS) return;
  const descriptor = ownDescriptor(event);
  if (descriptor === undefined) return;
  descriptor.isConnected = true;
  const kept = thread.enter?.address;
  const atStart = kept === undefined ? undefined : parseSocketAddress(kept);
  if (!event.has(CONNECT.tuple)) {
    // With fast open there is no tuple yet.
    if (atStart !== undefined) takeAddress(descriptor, atStart);
    return;
  }
  const tuple = tupleOf(event, CONNECT.tuple);
  if (tuple === undefined) return;
  const atEnd = parseSocketAddress(event.bytes(CONNECT.addr));
  if (!takeTuple(descriptor, tuple, atStart, atEnd)) return;
  if (descriptor.hasNoRole) descriptor.isClient = true;
}

/** False when the socket is of another family than the tuple. */
function takeTuple(
  descriptor: Descriptor,
  tuple: SocketTuple,
  atStart: SocketAddress | undefined,
  atEnd: SocketAddress | undefined,
): boolean {
  if (tuple.family === "unix") {
    if (descriptor.kind !== "unix") return false;
    // The kernel's own knowledge wins; where the tuple only repeats the program's memory, the start of the call does.
    const repeats = atEnd?.family === "unix" && atEnd.path === tuple.path;
    const path = repeats && atStart?.family === "unix" ? atStart.path : tuple.path;
    descriptor.name = `${tuple.source.toString(16)}->${tuple.destination.toString(16)} ${path}`;
    return true;
  }
  if (tuple.family === "other") return false;
  const repeats =
    atEnd?.family === tuple.family &&
    atEnd.port === tuple.destinationPort &&
    atEnd.address === tuple.destination;
  const destination =
    repeats && atStart?.family === tuple.family
      ? { destination: atStart.address, destinationPort: atStart.port }
      : {};
  const changed = updateEndpoints(descriptor, tuple.family, { ...tuple, ...destination });
  const { endpoints } = descriptor;
  if (endpoints === undefined) return false;
  const isUdp = descriptor.kind === "ipv4" && endpoints.transport === "udp";
  if (changed && descriptor.isServer && isUdp) swapEnds(endpoints);
  descriptor.name = endpointsText(endpoints);
  return true;
}

function takeAddress(descriptor: Descriptor, address: SocketAddress): void {
  if (address.family === "ipv4" || address.family === "ipv6") {
    descriptor.kind = address.family;
    if (descriptor.endpoints === undefined) return;
    descriptor.endpoints.destination = address.address;
    descriptor.endpoints.destinationPort = address.port;
  } else {
    descriptor.name = addressText(address);
  }
}
