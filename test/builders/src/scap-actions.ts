// SPDX-License-Identifier: Apache-2.0
import type { ProcessBuilder } from "./scap.ts";
import { type Endpoint, socketAddress } from "./scap-parameters.ts";

/** What the kernel calls "below the working directory". */
const AT_FDCWD = -100;
const AF_UNIX = 1;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const IPPROTO_TCP = 6;
const IPPROTO_UDP = 17;
const EINPROGRESS = 115;

/** Opens a file for writing, as if it was not there before. */
export function createFile(process: ProcessBuilder, name: string, fd = 5): void {
  openFile(process, name, "O_WRONLY|O_CREAT|O_TRUNC", fd);
}

/** Opens a file for reading. */
export function readFile(process: ProcessBuilder, name: string, fd = 5): void {
  openFile(process, name, "O_RDONLY", fd);
}

/** Opens a file, with flags as rules see them: `O_WRONLY|O_APPEND`. */
export function openFile(process: ProcessBuilder, name: string, flags: string, fd = 5): void {
  process.event("openat", { fd, dirfd: AT_FDCWD, name, flags, mode: 0o644, dev: 0x2a, ino: 4711n });
}

export function moveFile(process: ProcessBuilder, oldpath: string, newpath: string): void {
  process.event("renameat2", {
    res: 0,
    olddirfd: AT_FDCWD,
    oldpath,
    newdirfd: AT_FDCWD,
    newpath,
    flags: 0,
  });
}

/** Makes a symbolic link at `linkpath` that leads to `target`. */
export function linkFile(process: ProcessBuilder, linkpath: string, target: string): void {
  process.event("symlinkat", { res: 0, target, linkdirfd: AT_FDCWD, linkpath });
}

export function removeFile(process: ProcessBuilder, name: string): void {
  process.event("unlinkat", { res: 0, dirfd: AT_FDCWD, name, flags: 0 });
}

export function changeMode(process: ProcessBuilder, filename: string, mode: number): void {
  process.event("fchmodat", { res: 0, dirfd: AT_FDCWD, filename, mode });
}

/** Connects a TCP socket. With `pending` without waiting for the answer. */
export function connectTcp(
  process: ProcessBuilder,
  from: Endpoint,
  to: Endpoint,
  { fd = 7, pending = false }: { fd?: number; pending?: boolean } = {},
): void {
  const res = pending ? -EINPROGRESS : 0;
  process
    .event("socket", { fd, domain: domainOf(to), type: SOCK_STREAM, proto: IPPROTO_TCP })
    .event("connect", { res, tuple: { from, to }, fd, addr: socketAddress(to) });
}

/** Sends a datagram from a socket that is not connected. */
export function sendDatagram(process: ProcessBuilder, from: Endpoint, to: Endpoint, fd = 8): void {
  process
    .event("socket", { fd, domain: domainOf(to), type: SOCK_DGRAM, proto: IPPROTO_UDP })
    .event("sendto", { res: 4, data: "data", fd, size: 4, tuple: { from, to } });
}

/** Connects to a socket that has a path. */
export function connectUnix(process: ProcessBuilder, path: string, fd = 9): void {
  const addr = Buffer.concat([Buffer.of(AF_UNIX), Buffer.from(`${path}\0`)]);
  process
    .event("socket", { fd, domain: "AF_LOCAL", type: SOCK_STREAM, proto: 0 })
    .event("connect", { res: 0, tuple: { unix: path }, fd, addr });
}

/** Makes a connection the standard input, output and error. */
export function wireToConnection(process: ProcessBuilder, from: Endpoint, to: Endpoint, fd = 7): void {
  connectTcp(process, from, to, { fd });
  for (const newfd of [0, 1, 2]) process.event("dup2", { res: newfd, oldfd: fd, newfd });
}

function domainOf([address]: Endpoint): string {
  return address.includes(":") ? "AF_INET6" : "AF_INET";
}
