// SPDX-License-Identifier: Apache-2.0
import type { DescriptorEntry, GroupEntry, ProcessEntry, UserEntry } from "../capture/entries.ts";
import { ipv4Text, ipv6Text, isMappedIpv4, NO_IPV4, NO_IPV6 } from "./address-text.ts";
import { Descriptor, type Transport } from "./descriptor.ts";
import { endpointsText, swapEnds } from "./endpoints.ts";
import type { State } from "./state.ts";
import { Thread } from "./thread.ts";

const CLONE_FILES = 1;
const CHILD_IN_PIDNS = 536_870_912;
const TRANSPORTS: readonly Transport[] = ["unknown", "none", "tcp", "udp", "icmp", "raw"];

/** Adds a thread that ran when the recording began. {@link finishLoading} links it to its relatives. */
export function loadProcess(state: State, entry: ProcessEntry): void {
  const thread = new Thread(entry.tid, state.threads.descriptorBudget);
  thread.pid = entry.pid;
  thread.parentTid = entry.ptid;
  thread.setCommand(entry.comm, entry.exe, joinWithNul(entry.args));
  thread.setExePath(entry.exePath);
  thread.sid = entry.sid;
  thread.vpgid = entry.vpgid;
  thread.pgid = entry.pgid;
  thread.vtid = entry.vtid;
  thread.vpid = entry.vpid;
  thread.uid = entry.uid;
  thread.gid = entry.gid;
  thread.loginUid = entry.loginUid;
  thread.tty = entry.tty;
  thread.fdLimit = entry.fdLimit;
  thread.sharesDescriptors = (entry.flags & CLONE_FILES) !== 0;
  thread.inPidNamespace = (entry.flags & CHILD_IN_PIDNS) !== 0;
  thread.root = entry.root;
  if (thread.isLeader) {
    thread.setEnvironment(joinWithNul(entry.env));
    const directory = state.paths.join("", entry.cwd);
    thread.workingDirectory = directory.endsWith("/") ? directory : `${directory}/`;
  }
  thread.vmSizeKb = entry.vmSizeKb;
  thread.vmRssKb = entry.vmRssKb;
  thread.vmSwapKb = entry.vmSwapKb;
  thread.majorFaults = Number(entry.majorFaults);
  thread.minorFaults = Number(entry.minorFaults);
  thread.capInheritable = Number(entry.capInheritable);
  thread.capPermitted = Number(entry.capPermitted);
  thread.capEffective = Number(entry.capEffective);
  thread.exeWritable = entry.exeWritable;
  thread.exeUpperLayer = entry.exeUpperLayer;
  thread.exeLowerLayer = entry.exeLowerLayer;
  thread.exeFromMemfd = entry.exeFromMemfd;
  thread.exeInode = Number(entry.exeInode);
  thread.exeChangeTime = entry.exeChangeTime;
  thread.exeModificationTime = entry.exeModificationTime;
  thread.pidNamespaceStart = entry.pidNamespaceStart;
  const controlGroups = joinWithNul(entry.cgroups);
  thread.setControlGroups(controlGroups, state.containers.identify(controlGroups));
  state.threads.addUnlinked(thread);
}

/** Adds a descriptor that was open when the recording began; its thread must have been added before. */
export function loadDescriptor(state: State, tid: number, entry: DescriptorEntry): void {
  const thread = state.threads.get(tid);
  if (thread === undefined) return;
  const descriptor = descriptorOf(entry);
  descriptor.inode = Number(entry.inode);
  if (descriptor.endpoints !== undefined && descriptor.isIpSocket) {
    state.interfaces.complete(descriptor);
    descriptor.name = tupleName(descriptor);
  }
  thread.ownDescriptors.set(entry.fd, descriptor);
}

export function loadUser({ users }: State, { uid, name, home, shell }: UserEntry): void {
  users.addUser("", uid, { name, home, shell });
}

export function loadGroup({ users }: State, { gid, name }: GroupEntry): void {
  users.addGroup("", gid, name);
}

/**
 * Links all threads, once the last was added. Connections do not say who began them: who owns a port that some
 * process listens on is the server.
 */
export function finishLoading({ threads }: State): void {
  threads.linkAll();
  const serverPorts = new Set<number>();
  for (const thread of threads.all()) {
    for (const [, { isIpServer, endpoints }] of thread.ownDescriptors.entries()) {
      if (isIpServer && endpoints !== undefined) serverPorts.add(endpoints.destinationPort);
    }
  }
  for (const thread of threads.all()) {
    for (const [, descriptor] of thread.ownDescriptors.entries()) {
      const { kind, endpoints } = descriptor;
      if (kind !== "ipv4" || endpoints === undefined) continue;
      const isServer = serverPorts.has(endpoints.sourcePort);
      descriptor.isServer = isServer;
      descriptor.isClient = !isServer;
      if (!isServer) continue;
      swapEnds(endpoints);
      descriptor.name = tupleName(descriptor);
    }
  }
}

function descriptorOf(entry: DescriptorEntry): Descriptor {
  switch (entry.kind) {
    case "ipv4":
    case "ipv6": {
      const { source, destination, sourcePort, destinationPort } = entry;
      const isMapped = entry.kind === "ipv6" && isMappedIpv4(source) && isMappedIpv4(destination);
      const descriptor = new Descriptor(isMapped ? "ipv4" : entry.kind);
      const transport = TRANSPORTS[entry.protocol] ?? "unknown";
      descriptor.endpoints = {
        source: isMapped ? ipv4Text(source, 12) : textOf(source),
        sourcePort,
        destination: isMapped ? ipv4Text(destination, 12) : textOf(destination),
        destinationPort,
        transport,
      };
      descriptor.isConnected = transport === "tcp";
      return descriptor;
    }
    case "ipv4-server":
    case "ipv6-server": {
      const address = textOf(entry.address);
      const descriptor = new Descriptor(entry.kind, `${address}:${entry.port}`);
      descriptor.endpoints = {
        source: entry.kind === "ipv4-server" ? NO_IPV4 : NO_IPV6,
        sourcePort: 0,
        destination: address,
        destinationPort: entry.port,
        transport: TRANSPORTS[entry.protocol] ?? "unknown",
      };
      return descriptor;
    }
    case "unix": {
      const descriptor = new Descriptor("unix", entry.name);
      descriptor.isServer = entry.name !== "";
      descriptor.isClient = entry.name === "";
      return descriptor;
    }
    case "file": {
      const descriptor = new Descriptor("file", entry.name);
      descriptor.openFlags = entry.openFlags ?? 0;
      descriptor.device = entry.device ?? 0;
      return descriptor;
    }
    default:
      return new Descriptor(entry.kind, entry.name);
  }
}

function textOf(address: Uint8Array): string {
  return address.length === 4 ? ipv4Text(address) : ipv6Text(address);
}

/** Sockets from the list are named with ports whatever their transport. */
function tupleName({ endpoints }: Descriptor): string {
  return endpoints === undefined ? "" : endpointsText({ ...endpoints, transport: "tcp" });
}

function joinWithNul(texts: readonly string[]): string {
  // A text that ends the list is ended too, so that an empty last one is not lost.
  return texts.length === 0 ? "" : `${texts.join("\0")}\0`;
}
