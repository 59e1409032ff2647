// SPDX-License-Identifier: Apache-2.0
import type { DescriptorEntry } from "../capture/entries.ts";
import type { InternedText } from "../interned-strings.ts";

/** What a descriptor is. Sockets that wait for connections are kinds of their own. */
export type DescriptorKind = DescriptorEntry["kind"];

/** Transport of a socket. `none`: not one that has any. */
export type Transport = "unknown" | "none" | "tcp" | "udp" | "icmp" | "raw";

/** Both ends of a connection, or the one address of a server (as destination). Addresses are canonical texts. */
export interface Endpoints {
  source: string;
  sourcePort: number;
  destination: string;
  destinationPort: number;
  transport: Transport;
}

/** An open descriptor. Never changed while another table holds it too: `DescriptorTable.own` makes a copy first. */
export class Descriptor {
  kind: DescriptorKind;
  /** Absolute and normalised path, or both ends of a connection, or "". */
  name: string;
  /** The name of a file that was opened, with what was found out about it. */
  path: InternedText | undefined = undefined;
  /** The path as it was passed. */
  rawName = "";
  /** scap flags (table `file-flags`). */
  openFlags = 0;
  device = 0;
  inode = 0;
  /** For sockets of the ip families. */
  endpoints: Endpoints | undefined = undefined;
  isServer = false;
  isClient = false;
  isConnected = false;
  /** The process that a pidfd stands for. */
  pid = 0;
  /** Which table may change it. */
  owner = 0;

  constructor(kind: DescriptorKind, name = "") {
    this.kind = kind;
    this.name = name;
  }

  /** Whether the file was written after the container that shows it was started. */
  get isOnUpperLayer(): boolean {
    return (this.openFlags & FD_UPPER_LAYER) !== 0;
  }

  /** Whether the file belongs to the image of the container that shows it. */
  get isOnLowerLayer(): boolean {
    return (this.openFlags & FD_LOWER_LAYER) !== 0;
  }

  get isFile(): boolean {
    return this.kind === "file";
  }

  /** A connected or unconnected socket of the ip families, not a server. */
  get isIpSocket(): boolean {
    return this.kind === "ipv4" || this.kind === "ipv6";
  }

  get isIpServer(): boolean {
    return this.kind === "ipv4-server" || this.kind === "ipv6-server";
  }

  get hasNoRole(): boolean {
    return !this.isServer && !this.isClient;
  }

  /** The transport that rules see: known only once it is clear who is client and who server. */
  get transport(): Transport {
    if (this.endpoints === undefined) return "none";
    if (this.isIpServer || this.endpoints.transport === "raw") return this.endpoints.transport;
    return this.hasNoRole ? "none" : this.endpoints.transport;
  }

  copy(): Descriptor {
    const copy = new Descriptor(this.kind, this.name);
    copy.path = this.path;
    copy.rawName = this.rawName;
    copy.openFlags = this.openFlags;
    copy.device = this.device;
    copy.inode = this.inode;
    copy.endpoints = this.endpoints === undefined ? undefined : { ...this.endpoints };
    copy.isServer = this.isServer;
    copy.isClient = this.isClient;
    copy.isConnected = this.isConnected;
    copy.pid = this.pid;
    return copy;
  }
}

/** Bits of `openFlags` that the state depends on. */
export const O_RDONLY = 1;
export const O_WRONLY = 2;
export const O_CREAT = 4;
export const O_DIRECTORY = 1024;
export const O_CLOEXEC = 4096;
export const O_TMPFILE = 8192;
export const O_F_CREATED = 16_384;
export const FD_UPPER_LAYER = 32_768;
export const FD_LOWER_LAYER = 65_536;
