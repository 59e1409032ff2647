// SPDX-License-Identifier: Apache-2.0
import type { NetworkInterface } from "../capture/entries.ts";
import { ipv4Text, ipv6Text, isUnspecified, NO_IPV4, NO_IPV6 } from "./address-text.ts";
import type { Descriptor } from "./descriptor.ts";

const LOOPBACK_IPV4 = "127.0.0.1";
const LOOPBACK_IPV6 = "::1";

interface Ipv4Interface {
  address: string;
  number: number;
  netmask: number;
}

/** The network interfaces of the machine: they tell which end of a connection is here. */
export class Interfaces {
  #ipv4: Ipv4Interface[] = [];
  #ipv6: string[] = [];

  set(interfaces: readonly NetworkInterface[]): void {
    const ipv4 = interfaces.filter(({ address }) => address.length === 4);
    this.#ipv4 = ipv4.map(({ address, netmask }) => ({
      address: ipv4Text(address),
      number: numberOf(address),
      netmask: numberOf(netmask),
    }));
    this.#ipv6 = interfaces
      .filter(({ address }) => address.length === 16)
      .map(({ address }) => ipv6Text(address));
  }

  /** Whether an interface has this address; for IPv6, whether one lies in the same /64 network. */
  has(address: string): boolean {
    if (address.includes(":")) return this.#ipv6.some((other) => prefix64(other) === prefix64(address));
    return this.#ipv4.some((other) => other.address === address);
  }

  /** Fills in the end of a connection that the kernel did not tell, from the interface that it must go through. */
  complete(descriptor: Descriptor): void {
    const { endpoints } = descriptor;
    if (endpoints === undefined || !descriptor.isIpSocket) return;
    const { source, sourcePort, destination, destinationPort } = endpoints;
    if (!isUnspecified(source) && !isUnspecified(destination)) return;
    const known = isUnspecified(source) ? destination : source;
    const guess = descriptor.kind === "ipv4" ? this.#guessIpv4(known) : this.#guessIpv6(known);
    if (guess === known && sourcePort === destinationPort) return;
    if (isUnspecified(source)) endpoints.source = guess;
    else endpoints.destination = guess;
  }

  #guessIpv4(other: string): string {
    const number = numberOfText(other);
    const found =
      this.#ipv4.find(({ address }) => address === other) ??
      this.#ipv4.find((candidate) => ((candidate.number ^ number) & candidate.netmask) === 0) ??
      this.#ipv4.find(({ address }) => address !== LOOPBACK_IPV4);
    return found?.address ?? NO_IPV4;
  }

  #guessIpv6(other: string): string {
    const found =
      this.#ipv6.find((address) => address === other) ??
      this.#ipv6.find((address) => prefix64(address) === prefix64(other)) ??
      this.#ipv6.find((address) => address !== LOOPBACK_IPV6);
    return found ?? NO_IPV6;
  }
}

function numberOf(bytes: Uint8Array): number {
  return (bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!;
}

function numberOfText(address: string): number {
  return numberOf(Uint8Array.from(address.split("."), Number));
}

/** The first four groups of a canonical IPv6 address. */
function prefix64(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const rest = tail === "" ? 0 : tail.split(":").length + (tail.includes(".") ? 1 : 0);
    const zeros = 8 - groups.length - rest;
    groups.push(...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...tail.split(":"));
  }
  return groups.slice(0, 4).join(":");
}
