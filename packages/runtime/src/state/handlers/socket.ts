// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { NO_IPV4, NO_IPV6 } from "../address-text.ts";
import { connected, rememberConnect } from "../connect.ts";
import { Descriptor, type DescriptorKind, type Endpoints, O_CLOEXEC } from "../descriptor.ts";
import { addDescriptor, type Handlers, ownDescriptor, positionsOf, resultOf } from "../handler.ts";
import { makeSocket } from "../make-socket.ts";
import { addressText, parseSocketAddress, tupleOf, tupleText } from "../socket-parameters.ts";
import type { State } from "../state.ts";

const SOCKET = positionsOf("socket", "exit", "domain", "type", "proto", "flags");
const BIND = positionsOf("bind", "exit", "addr");
const ACCEPT = positionsOf("accept4", "exit", "tuple", "flags");

/** Sockets from their making to their first connection. */
export const socketHandlers: Handlers = {
  exit: {
    socket(event, state) {
      const fd = resultOf(event);
      if (fd < 0) return;
      const descriptor = makeSocket(
        event.uint32(SOCKET.domain) ?? 0,
        event.uint32(SOCKET.type) ?? 0,
        event.uint32(SOCKET.proto) ?? 0,
      );
      descriptor.openFlags = event.uint32(SOCKET.flags) ?? 0;
      addDescriptor(event, state, fd, descriptor);
    },
    bind,
    connect: connected,
    accept: (event, state) => accepted(event, state, 0),
    accept4: (event, state) => accepted(event, state, (event.int32(ACCEPT.flags) ?? 0) & O_CLOEXEC),
  },
  enter: { connect: rememberConnect },
};

/** A port makes a server of a socket. */
function bind(event: EventRecord): void {
  if (event.descriptor === undefined || resultOf(event) < 0) return;
  const address = parseSocketAddress(event.bytes(BIND.addr));
  const descriptor = address === undefined ? undefined : ownDescriptor(event);
  if (address === undefined || descriptor === undefined) return;
  if ((address.family === "ipv4" || address.family === "ipv6") && address.port > 0) {
    const none = address.family === "ipv4" ? NO_IPV4 : NO_IPV6;
    descriptor.kind = `${address.family}-server`;
    descriptor.endpoints = {
      source: none,
      sourcePort: 0,
      destination: address.address,
      destinationPort: address.port,
      transport: descriptor.endpoints?.transport ?? "unknown",
    };
    descriptor.isServer = true;
  }
  descriptor.name = addressText(address);
}

function accepted(event: EventRecord, state: State, openFlags: number): void {
  const { thread } = event;
  const fd = resultOf(event);
  if (thread === undefined || fd < 0) return;
  thread.lastFd = fd;
  const tuple = tupleOf(event, ACCEPT.tuple);
  if (tuple === undefined || tuple.family === "other") return;
  const kind: DescriptorKind = tuple.family;
  const descriptor = new Descriptor(kind, tupleText(tuple));
  if (tuple.family !== "unix") {
    const { source, sourcePort, destination, destinationPort } = tuple;
    descriptor.endpoints = {
      source,
      sourcePort,
      destination,
      destinationPort,
      transport: "tcp",
    } satisfies Endpoints;
  }
  descriptor.openFlags = openFlags;
  descriptor.isServer = true;
  descriptor.isConnected = true;
  addDescriptor(event, state, fd, descriptor);
}
