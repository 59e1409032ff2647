// SPDX-License-Identifier: Apache-2.0
import type { ProcessEntry } from "@vendorless/runtime";
import { CaptureBuilder, type ProcessBuilder } from "./scap.ts";
import { type Endpoint, socketAddress } from "./scap-parameters.ts";

const SUBSYSTEMS = ["cpuset", "cpu", "memory", "pids", "devices"];

/** The control groups of a process in a Docker container with this id of 64 hexadecimal digits. */
export function dockerCgroups(containerId: string): string[] {
  return SUBSYSTEMS.map((subsystem) => `${subsystem}=/docker/${containerId}`);
}

/** An id as Docker makes them, from a word that makes it recognisable. */
export function containerId(word: string): string {
  return Buffer.from(word).toString("hex").padEnd(64, "0").slice(0, 64);
}

/** The first process of a container, pid 1 in its own namespace; it ran when the recording began. */
export function containerProcess(
  capture: CaptureBuilder,
  id: string,
  entry: Partial<ProcessEntry> & { comm: string },
): ProcessBuilder {
  const namespaced = { vtid: 1, vpid: 1, root: "/", pidNamespaceStart: 1_699_999_000_000_000_000n };
  return capture.process({ ...namespaced, cgroups: dockerCgroups(id), ...entry });
}

/** Opens a file for writing, as if it was not there before. */
export function createFile(process: ProcessBuilder, name: string, fd = 5): void {
  const flags = "O_WRONLY|O_CREAT|O_TRUNC";
  process.event("openat", { fd, dirfd: -100, name, flags, mode: 0o644, dev: 0x2a, ino: 4711n });
}

/** Connects a TCP socket. */
export function connectTcp(process: ProcessBuilder, from: Endpoint, to: Endpoint, fd = 7): void {
  process
    .event("socket", { fd, domain: "AF_INET", type: 1, proto: 6 })
    .event("connect", { res: 0, tuple: { from, to }, fd, addr: socketAddress(to) });
}

/** A reverse proxy in a container writes a file under /bin. */
export function proxyWritesBinary(): Buffer {
  const capture = new CaptureBuilder();
  const nginx = containerProcess(capture, containerId("proxy"), {
    comm: "nginx",
    exe: "nginx: worker process",
    exePath: "/usr/sbin/nginx",
  });
  createFile(nginx, "/bin/backdoor");
  return capture.toBuffer();
}

/** A PostgreSQL server in a container opens a connection to the outside. */
export function databaseConnectsOut(): Buffer {
  const capture = new CaptureBuilder();
  const postgres = containerProcess(capture, containerId("database"), {
    comm: "postgres",
    exe: "postgres",
    exePath: "/usr/lib/postgresql/16/bin/postgres",
    uid: 999,
  });
  connectTcp(postgres, ["172.17.0.2", 41_000], ["93.184.216.34", 443]);
  return capture.toBuffer();
}

/** A Redis server in a container starts a shell. */
export function redisSpawnsShell(): Buffer {
  const capture = new CaptureBuilder();
  const redis = containerProcess(capture, containerId("redis"), {
    comm: "redis-server",
    exe: "redis-server *:6379",
    exePath: "/usr/local/bin/redis-server",
    uid: 999,
  });
  redis
    .spawn({ exe: "/bin/sh", args: ["-c", "id"] })
    .event("procexit", { status: 0, ret: 0, sig: 0, core: 0 });
  return capture.toBuffer();
}
