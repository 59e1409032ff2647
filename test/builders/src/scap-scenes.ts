// SPDX-License-Identifier: Apache-2.0
import { CaptureBuilder } from "./scap.ts";
import { connectTcp, createFile } from "./scap-actions.ts";
import { containerId, containerProcess } from "./scap-container.ts";

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
