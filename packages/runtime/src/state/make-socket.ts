// SPDX-License-Identifier: Apache-2.0
import { NO_IPV4, NO_IPV6 } from "./address-text.ts";
import { Descriptor, type Transport } from "./descriptor.ts";
import { AF_INET, AF_INET6, AF_NETLINK, AF_UNIX } from "./socket-parameters.ts";

const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const SOCK_RAW = 3;
const IPPROTO_IP = 0;
const IPPROTO_ICMP = 1;
const IPPROTO_TCP = 6;
const IPPROTO_UDP = 17;
const IPPROTO_RAW = 255;

/** A socket without connection, from the numbers that the scap format has for the arguments of `socket`. */
export function makeSocket(domain: number, type: number, protocol: number): Descriptor {
  if (domain === AF_UNIX) return new Descriptor("unix");
  if (domain === AF_NETLINK) return new Descriptor("netlink");
  if (domain !== AF_INET && domain !== AF_INET6) return new Descriptor("unknown");
  const descriptor = new Descriptor(domain === AF_INET ? "ipv4" : "ipv6");
  const none = domain === AF_INET ? NO_IPV4 : NO_IPV6;
  descriptor.endpoints = {
    source: none,
    sourcePort: 0,
    destination: none,
    destinationPort: 0,
    transport: transportOf(type, protocol),
  };
  return descriptor;
}

function transportOf(type: number, protocol: number): Transport {
  const isRaw = type === SOCK_RAW;
  switch (protocol) {
    case IPPROTO_TCP:
      return isRaw ? "raw" : "tcp";
    case IPPROTO_UDP:
      return isRaw ? "raw" : "udp";
    case IPPROTO_ICMP:
      return isRaw ? "raw" : "icmp";
    case IPPROTO_RAW:
      return "raw";
    case IPPROTO_IP:
      // The upper bits say whether reading blocks and who inherits the socket.
      if ((type & 0xff) === SOCK_STREAM) return "tcp";
      return (type & 0xff) === SOCK_DGRAM ? "udp" : "unknown";
    default:
      return "unknown";
  }
}
