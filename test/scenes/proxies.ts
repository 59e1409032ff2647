// SPDX-License-Identifier: Apache-2.0
import { ContainerBuilder, connectTcp, createFile, linkFile, moveFile, openFile } from "@vendorless/builders";
import { inside, onHost, type Scene } from "./scene.ts";

const WROTE = "Reverse proxy wrote below a binary directory";
const MOVED = "Reverse proxy moved a file into a binary directory";
const LINKED = "Reverse proxy made a link in a binary directory";

const nginx = (): ContainerBuilder =>
  new ContainerBuilder("nginx:1.27", {
    comm: "nginx",
    exe: "nginx: worker process",
    exePath: "/usr/sbin/nginx",
    uid: 33,
  });

export const proxies: readonly Scene[] = [
  {
    name: "nginx's worker writes /bin/x",
    rule: WROTE,
    shows: [
      "file=/bin/x ",
      "program=nginx",
      "id=6e67696e7800",
      "container=nginx",
      "image=nginx tag=1.27",
      "user=www-data",
    ],
    capture: inside(nginx, ({ main }) => createFile(main, "/bin/x")),
  },
  {
    name: "a path with dots does not hide it",
    rule: WROTE,
    shows: ["file=/usr/bin/x "],
    capture: inside(nginx, ({ main }) => createFile(main, "/var/www/../../usr/bin/x")),
  },
  {
    name: "creat(2) writes without flags",
    rule: WROTE,
    shows: ["file=/usr/local/bin/x "],
    capture: inside(nginx, ({ main }) => {
      main.event("creat", { fd: 5, name: "/usr/local/bin/x", mode: 0o755, dev: 1, ino: 2n, creat_flags: 0 });
    }),
  },
  {
    name: "a library is replaced",
    rule: WROTE,
    shows: ["file=/usr/lib/x86_64-linux-gnu/libz.so.1 "],
    capture: inside(nginx, ({ main }) => openFile(main, "/usr/lib/x86_64-linux-gnu/libz.so.1", "O_WRONLY")),
  },
  {
    name: "a renamed thread of envoy writes",
    rule: WROTE,
    shows: ["path=/usr/local/bin/envoy"],
    capture: inside(
      () => new ContainerBuilder("mesh/sidecar:1", { comm: "wrk:worker_0", exePath: "/usr/local/bin/envoy" }),
      ({ main }) => createFile(main, "/usr/sbin/x"),
    ),
  },
  {
    name: "somebody in a proxy's container writes",
    rule: WROTE,
    shows: ["program=dd", "image=registry.example/library/haproxy tag=3"],
    capture: inside(
      () => new ContainerBuilder("registry.example/library/haproxy:3", { comm: "haproxy" }),
      (container) => createFile(container.start({ exe: "/bin/dd" }), "/bin/x"),
    ),
  },
  {
    name: "a program that calls itself apk writes",
    rule: WROTE,
    shows: ["program=apk", "path=/tmp/apk"],
    capture: inside(nginx, ({ main }) => createFile(main.spawn({ exe: "/tmp/apk" }), "/bin/x")),
  },
  {
    name: "a shell under nginx writes",
    rule: WROTE,
    after: ["Server program spawned a shell in a container"],
    shows: ["file=/bin/x ", "program=sh", "parent=nginx"],
    capture: inside(nginx, ({ main }) => createFile(main.spawn({ exe: "/bin/sh" }), "/bin/x")),
  },
  {
    name: "nginx's worker moves a file to /usr/bin",
    rule: MOVED,
    shows: ["file=/usr/bin/ls ", "from=/tmp/ls ", "program=nginx", "id=6e67696e7800"],
    capture: inside(nginx, ({ main }) => moveFile(main, "/tmp/ls", "/usr/bin/ls")),
  },
  {
    name: "nginx's worker makes a link in /usr/bin",
    rule: LINKED,
    shows: ["link=/usr/bin/ls ", "to=/tmp/ls ", "program=nginx", "id=6e67696e7800"],
    capture: inside(nginx, ({ main }) => linkFile(main, "/usr/bin/ls", "/tmp/ls")),
  },
  {
    name: "nginx writes its logs, cache and temporary files",
    rule: WROTE,
    capture: inside(nginx, ({ main }) => {
      createFile(main, "/var/log/nginx/access.log");
      createFile(main, "/var/cache/nginx/proxy_temp/1");
      createFile(main, "/binary/x");
    }),
  },
  {
    name: "Python in Apache keeps its modules compiled",
    rule: WROTE,
    capture: inside(
      () => new ContainerBuilder("shop/django:1", { comm: "apache2" }),
      ({ main }) => {
        const compiled = "/usr/local/lib/python3.12/site-packages/x/__pycache__/x.cpython-312.pyc";
        createFile(main, `${compiled}.139`);
        moveFile(main, `${compiled}.139`, compiled);
      },
    ),
  },
  {
    name: "nginx reads programs, and fails to write one",
    rule: WROTE,
    capture: inside(nginx, ({ main }) => {
      openFile(main, "/bin/sh", "O_RDONLY");
      openFile(main, "/bin/x", "O_WRONLY|O_CREAT", -30);
    }),
  },
  {
    name: "nginx on the host writes a program: the general rule has it",
    rule: "Write below a binary directory",
    shows: ["file=/usr/bin/x ", "program=nginx", "container=host id=host"],
    capture: onHost((capture) => createFile(capture.process({ comm: "nginx" }), "/usr/bin/x")),
  },
  {
    name: "nginx moves its own files",
    rule: MOVED,
    capture: inside(nginx, ({ main }) => moveFile(main, "/usr/bin/ls", "/var/cache/nginx/1")),
  },
  {
    name: "a link elsewhere may lead to a program",
    rule: LINKED,
    capture: inside(nginx, ({ main }) => linkFile(main, "/var/www/ls", "/usr/bin/ls")),
  },
  {
    name: "a proxy connects to the servers behind it",
    rule: "Database connected outward",
    capture: inside(nginx, ({ main }) => connectTcp(main, ["172.17.0.2", 40_000], ["10.0.0.7", 8080])),
  },
];
