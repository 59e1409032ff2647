// SPDX-License-Identifier: Apache-2.0
import { NO_IPV4, NO_IPV6 } from "./address-text.ts";
import type { Descriptor, Endpoints } from "./descriptor.ts";

/** Both ends as an event tells them. */
export interface Ends {
  source: string;
  sourcePort: number;
  destination: string;
  destinationPort: number;
}

/** Takes over what an event tells of a socket's ends. Answers whether they differ from those known, both ways. */
export function updateEndpoints(descriptor: Descriptor, kind: "ipv4" | "ipv6", ends: Ends): boolean {
  const wasSocket = descriptor.kind === kind;
  const endpoints = endpointsOf(descriptor, kind);
  descriptor.kind = kind;
  if (wasSocket && isReversed(endpoints, ends)) return false;
  if (isSame(endpoints, ends)) return false;
  endpoints.source = ends.source;
  endpoints.sourcePort = ends.sourcePort;
  endpoints.destination = ends.destination;
  endpoints.destinationPort = ends.destinationPort;
  return true;
}

/** The ends of a socket that is about to become one of this family. What a server was bound to is no destination. */
function endpointsOf(descriptor: Descriptor, kind: "ipv4" | "ipv6"): Endpoints {
  const known = descriptor.endpoints;
  if (known !== undefined && descriptor.kind === kind) return known;
  const none = kind === "ipv4" ? NO_IPV4 : NO_IPV6;
  const transport = known?.transport ?? "unknown";
  const endpoints = { source: none, sourcePort: 0, destination: none, destinationPort: 0, transport };
  descriptor.endpoints = endpoints;
  return endpoints;
}

export function swapEnds(endpoints: Endpoints): void {
  const { source, sourcePort } = endpoints;
  endpoints.source = endpoints.destination;
  endpoints.sourcePort = endpoints.destinationPort;
  endpoints.destination = source;
  endpoints.destinationPort = sourcePort;
}

/** How rules see a socket: both addresses with ports, without them for ICMP and raw sockets. */
export function endpointsText({
  source,
  sourcePort,
  destination,
  destinationPort,
  transport,
}: Endpoints): string {
  if (transport === "tcp" || transport === "udp") {
    return `${source}:${sourcePort}->${destination}:${destinationPort}`;
  }
  return transport === "icmp" || transport === "raw" ? `${source}->${destination}` : "<unknown>";
}

function isSame(endpoints: Endpoints, ends: Ends): boolean {
  return (
    endpoints.source === ends.source &&
    endpoints.sourcePort === ends.sourcePort &&
    endpoints.destination === ends.destination &&
    endpoints.destinationPort === ends.destinationPort
  );
}

function isReversed(endpoints: Endpoints, ends: Ends): boolean {
  return (
    endpoints.source === ends.destination &&
    endpoints.sourcePort === ends.destinationPort &&
    endpoints.destination === ends.source &&
    endpoints.destinationPort === ends.sourcePort
  );
}
