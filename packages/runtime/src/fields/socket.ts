// SPDX-License-Identifier: Apache-2.0
import type { Extractor, Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import type { Descriptor, Endpoints } from "../state/descriptor.ts";
import { UNKNOWN_NAME } from "../state/thread.ts";
import { ofDescriptor } from "./fd.ts";

type Entry = readonly [string, Extractor<EventRecord>];

/** The socket that the event uses. */
export const socketExtractors: readonly Entry[] = [
  ofDescriptor("fd.ip", (descriptor) => bothEnds(descriptor, "source", "destination")),
  ofDescriptor("fd.cip", client("source")),
  ofDescriptor("fd.sip", serverAddress),
  ofSide("fd.lip", "local", "source", "destination"),
  ofSide("fd.rip", "remote", "source", "destination"),
  ofDescriptor("fd.net", (descriptor) => bothEnds(descriptor, "source", "destination")),
  ofDescriptor("fd.cnet", client("source")),
  ofDescriptor("fd.snet", serverAddress),
  ofSide("fd.lnet", "local", "source", "destination"),
  ofSide("fd.rnet", "remote", "source", "destination"),
  ofDescriptor("fd.port", (descriptor) => bothEnds(descriptor, "sourcePort", "destinationPort")),
  ofDescriptor("fd.cport", client("sourcePort")),
  ofDescriptor("fd.sport", serverPort),
  ofSide("fd.lport", "local", "sourcePort", "destinationPort"),
  ofSide("fd.rport", "remote", "sourcePort", "destinationPort"),
  ofDescriptor("fd.proto", (descriptor) => bothEnds(descriptor, "sourcePort", "destinationPort")),
  ofDescriptor("fd.cproto", (descriptor) =>
    descriptor.hasNoRole ? undefined : text(client("sourcePort")(descriptor)),
  ),
  ofDescriptor("fd.sproto", serverProtocol),
  ofSide("fd.lproto", "local", "sourcePort", "destinationPort", text),
  ofSide("fd.rproto", "remote", "sourcePort", "destinationPort", text),
  ofDescriptor("fd.l4proto", ({ transport }) =>
    transport === "none" || transport === "unknown" ? UNKNOWN_NAME : transport,
  ),
  ofDescriptor("fd.sockfamily", family),
  ofDescriptor("fd.is_server", isServer),
  ofDescriptor("fd.connected", ({ isConnected }) => isConnected),
  // Host names need a resolver, whose answers are not part of a recording.
  ofDescriptor("fd.cip.name", () => undefined),
  ofDescriptor("fd.sip.name", () => undefined),
  ofDescriptor("fd.lip.name", () => undefined),
  ofDescriptor("fd.rip.name", () => undefined),
];

/** Fields that compare with either end or with a network have no one value that an output could show. */
export const socketOutputExtractors: readonly Entry[] = [
  ofDescriptor("fd.cnet", (descriptor) => networkText(client("source")(descriptor))),
  ofDescriptor("fd.snet", (descriptor) => networkText(serverAddress(descriptor))),
  ofSide("fd.lnet", "local", "source", "destination", networkText),
  ofSide("fd.rnet", "remote", "source", "destination", networkText),
];

function networkText(address: Value): Value {
  return address === undefined ? undefined : "<IPNET>";
}

type End = Exclude<keyof Endpoints, "transport">;

/** Services are not looked up: a port is shown as its number. */
function text(value: Value): string {
  return value === undefined ? "" : String(value);
}

function bothEnds({ endpoints, isIpServer }: Descriptor, source: End, destination: End): Value {
  if (endpoints === undefined) return [];
  if (isIpServer) return [endpoints[destination]];
  return [endpoints[source], endpoints[destination]];
}

function client(end: End) {
  return (descriptor: Descriptor): Value =>
    descriptor.hasNoRole || !descriptor.isIpSocket ? undefined : descriptor.endpoints?.[end];
}

function serverAddress(descriptor: Descriptor): Value {
  return descriptor.hasNoRole ? undefined : descriptor.endpoints?.destination;
}

function serverPort(descriptor: Descriptor): Value {
  if (descriptor.isIpSocket && descriptor.hasNoRole) return undefined;
  return descriptor.endpoints?.destinationPort;
}

function serverProtocol(descriptor: Descriptor): Value {
  if (descriptor.endpoints === undefined || (descriptor.isIpSocket && descriptor.hasNoRole)) return undefined;
  return descriptor.isIpSocket ? String(descriptor.endpoints.destinationPort) : "";
}

function family(descriptor: Descriptor): Value {
  if (descriptor.isIpSocket || descriptor.isIpServer) return "ip";
  return descriptor.kind === "unix" ? "unix" : undefined;
}

function isServer(descriptor: Descriptor, event: EventRecord): boolean {
  if (descriptor.isIpServer) return true;
  if (!descriptor.isIpSocket || descriptor.endpoints === undefined) return false;
  return isHere(event, descriptor.endpoints.destination);
}

/** The end that is on this machine, or the other one. A client that is not here is remote, whoever the server is. */
function ofSide(
  name: string,
  side: "local" | "remote",
  source: End,
  destination: End,
  convert: (value: Value) => Value = (value) => value,
): Entry {
  return ofDescriptor(name, (descriptor, event) => {
    const { endpoints } = descriptor;
    if (endpoints === undefined || !descriptor.isIpSocket || descriptor.hasNoRole) return undefined;
    const sourceIsHere = isHere(event, endpoints.source);
    return convert(endpoints[sourceIsHere === (side === "local") ? source : destination]);
  });
}

/** Whether an address belongs to this machine, or, for a thread in a container, to its container. */
function isHere({ thread, state }: EventRecord, address: string): boolean {
  const { containers, interfaces } = state;
  if (thread?.container !== undefined) {
    if (address.includes(":")) return false;
    const own = containers.get(thread.container.id)?.ip ?? "";
    if (own === "") return containers.hasAddress(address);
    if (own === address) return true;
  }
  return interfaces.has(address);
}
