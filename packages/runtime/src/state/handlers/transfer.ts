// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import type { Descriptor } from "../descriptor.ts";
import { endpointsText, swapEnds, updateEndpoints } from "../endpoints.ts";
import {
  addDescriptor,
  type Handlers,
  ownDescriptor,
  positionsOf,
  resultOf,
  type Update,
} from "../handler.ts";
import { makeSocket } from "../make-socket.ts";
import { AF_INET, AF_INET6, tupleOf, tupleText } from "../socket-parameters.ts";
import type { State } from "../state.ts";
import type { Thread } from "../thread.ts";

const RECV = positionsOf("recv", "exit", "tuple");
const RECVFROM = positionsOf("recvfrom", "exit", "tuple");
const RECVMSG = positionsOf("recvmsg", "exit", "tuple");
const RECVMMSG = positionsOf("recvmmsg", "exit", "tuple");
const SEND = positionsOf("send", "exit", "tuple", "fd");
const SENDTO = positionsOf("sendto", "exit", "tuple", "fd");
const SENDMSG = positionsOf("sendmsg", "exit", "tuple", "fd");
const SENDMMSG = positionsOf("sendmmsg", "exit", "tuple");

const SOCK_DGRAM = 2;
const IPPROTO_UDP = 17;

/** Reading and writing: what passes shows that a socket is connected, and between whom. */
export const transferHandlers: Handlers = {
  exit: {
    read: passed,
    readv: passed,
    pread: passed,
    preadv: passed,
    write: passed,
    writev: passed,
    pwrite: passed,
    pwritev: passed,
    recv: received(RECV.tuple),
    recvfrom: received(RECVFROM.tuple),
    recvmsg: received(RECVMSG.tuple),
    recvmmsg: received(RECVMMSG.tuple),
    send: sent(SEND.tuple, SEND.fd),
    sendto: sent(SENDTO.tuple, SENDTO.fd),
    sendmsg: sent(SENDMSG.tuple, SENDMSG.fd),
    sendmmsg: sent(SENDMMSG.tuple, undefined),
  },
};

function passed(event: EventRecord): void {
  const { descriptor } = event;
  if (descriptor === undefined || descriptor.isConnected || !descriptor.isIpSocket) return;
  if (resultOf(event) < 0) return;
  const own = ownDescriptor(event);
  if (own !== undefined) own.isConnected = true;
}

function received(tuple: number): Update {
  return (event, state) => {
    passed(event);
    takeTuple(event, state, tuple, true);
  };
}

function sent(tuple: number, fd: number | undefined): Update {
  return (event, state) => {
    if (event.descriptor === undefined && fd !== undefined) inferSocket(event, state, tuple, fd);
    passed(event);
    takeTuple(event, state, tuple, false);
  };
}

/** A socket whose making was not seen, but that something was sent to. TCP would have had to connect, so it is UDP. */
function inferSocket(event: EventRecord, state: State, tuplePosition: number, fdPosition: number): void {
  if (event.thread === undefined || resultOf(event) < 0 || !event.has(tuplePosition)) return;
  const family = event.uint8(tuplePosition);
  if (family !== AF_INET && family !== AF_INET6) return;
  addDescriptor(event, state, event.int64(fdPosition) ?? -1, makeSocket(family, SOCK_DGRAM, IPPROTO_UDP));
}

function takeTuple(event: EventRecord, state: State, position: number, incoming: boolean): void {
  const { thread, descriptor } = event;
  if (thread === undefined || descriptor === undefined || resultOf(event) < 0) return;
  const isTcp = descriptor.kind === "ipv4" && descriptor.endpoints?.transport === "tcp";
  if ((descriptor.name !== "" && isTcp) || !event.has(position)) return;
  const tuple = tupleOf(event, position);
  if (tuple === undefined || tuple.family === "other") return;
  const own = ownDescriptor(event);
  if (own === undefined) return;
  if (tuple.family === "unix") {
    own.kind = "unix";
    own.name = tupleText(tuple);
    return;
  }
  if (!updateEndpoints(own, tuple.family, tuple)) return;
  const { endpoints } = own;
  if (endpoints === undefined) return;
  if (endpoints.transport === "unknown") endpoints.transport = "udp";
  state.interfaces.complete(own);
  if (own.hasNoRole) guessRole(own, thread, incoming);
  if (incoming ? own.isClient : own.isServer) swapEnds(endpoints);
  own.name = endpointsText(endpoints);
}

/** A process that has the destination port is the server; if both ends are here, who starts with reading is. */
function guessRole(descriptor: Descriptor, thread: Thread, incoming: boolean): void {
  const { endpoints } = descriptor;
  if (endpoints === undefined) return;
  const bound = hasSocket(thread, endpoints.destinationPort, "destinationPort");
  const isServer = bound && (!hasSocket(thread, endpoints.sourcePort, "sourcePort") || incoming);
  descriptor.isServer = isServer;
  descriptor.isClient = !isServer;
}

function hasSocket(thread: Thread, port: number, end: "sourcePort" | "destinationPort"): boolean {
  for (const [, { kind, endpoints }] of thread.descriptors?.entries() ?? []) {
    const counts = kind === "ipv4" || (kind === "ipv4-server" && end === "destinationPort");
    if (counts && endpoints?.[end] === port) return true;
  }
  return false;
}
