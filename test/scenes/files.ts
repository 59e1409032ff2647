// SPDX-License-Identifier: Apache-2.0
import { ContainerBuilder, createFile, moveFile, openFile, readFile, removeFile } from "@vendorless/builders";
import { inside, onHost, type Scene } from "./scene.ts";

const WROTE = "Write below a binary directory";
const MOVED = "File moved into a binary directory";
const ACCOUNTS = "Sensitive file read by an untrusted program";
const KEY = "Key or token read by a tool in a container";
const LOG = "Log removed in a container";
const HISTORY = "Shell history removed";

const TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

const app = (): ContainerBuilder => new ContainerBuilder("shop/app:3", { comm: "app", uid: 33 });

/** What a program does that was started in a container, by its path. */
const by = (exe: string, act: (process: ReturnType<ContainerBuilder["start"]>) => void) =>
  inside(app, (container) => act(container.start({ exe })));

/** What a program does on the host. */
const hostBy = (comm: string, act: (process: ReturnType<ContainerBuilder["start"]>) => void) =>
  onHost((capture) => act(capture.process({ comm })));

export const files: readonly Scene[] = [
  {
    name: "an application writes a program",
    rule: WROTE,
    shows: [
      "file=/usr/local/bin/x ",
      "program=app",
      "user=www-data",
      "container=app",
      "image=shop/app tag=3",
    ],
    capture: inside(app, ({ main }) => createFile(main, "/usr/local/bin/x")),
  },
  {
    name: "on the host, too",
    rule: WROTE,
    shows: ["file=/usr/bin/x ", "program=curl", "id=host"],
    capture: hostBy("curl", (curl) => createFile(curl, "/usr/bin/x")),
  },
  {
    name: "the list of libraries that every program loads",
    rule: WROTE,
    shows: ["file=/etc/ld.so.preload "],
    capture: inside(app, ({ main }) => createFile(main, "/etc/ld.so.preload")),
  },
  {
    name: "an application writes a library",
    rule: WROTE,
    shows: ["file=/usr/lib/libx.so.1 "],
    capture: inside(app, ({ main }) => createFile(main, "/usr/lib/libx.so.1")),
  },
  {
    name: "an application writes its data below /usr/lib",
    rule: WROTE,
    capture: inside(app, ({ main }) =>
      createFile(main, "/usr/lib/python3/dist-packages/x/__pycache__/x.pyc"),
    ),
  },
  {
    name: "a package manager on the host",
    rule: WROTE,
    capture: hostBy("dpkg", (dpkg) => createFile(dpkg, "/usr/bin/curl.dpkg-new")),
  },
  {
    name: "an application moves a program",
    rule: MOVED,
    shows: ["file=/usr/bin/ls ", "from=/tmp/ls ", "program=app", "container=app"],
    capture: inside(app, ({ main }) => moveFile(main, "/tmp/ls", "/usr/bin/ls")),
  },
  {
    name: "a package manager moves programs",
    rule: MOVED,
    capture: hostBy("dpkg", (dpkg) => moveFile(dpkg, "/usr/bin/curl.dpkg-new", "/usr/bin/curl")),
  },
  {
    name: "an application reads the account files",
    rule: ACCOUNTS,
    shows: ["file=/etc/shadow ", "program=app", "container=app"],
    capture: inside(app, ({ main }) => readFile(main, "/etc/shadow")),
  },
  {
    name: "somebody on the host",
    rule: ACCOUNTS,
    shows: ["file=/etc/shadow ", "program=vim", "id=host"],
    capture: hostBy("vim", (vim) => readFile(vim, "/etc/shadow")),
  },
  ...["sshd", "sudo", "unix_chkpwd", "cron", "systemd-userwor"].map((comm) => ({
    name: `${comm} reads the account files`,
    rule: ACCOUNTS,
    capture: hostBy(comm, (program) => readFile(program, "/etc/shadow")),
  })),
  {
    name: "the file may not be read",
    rule: ACCOUNTS,
    capture: inside(app, ({ main }) => openFile(main, "/etc/shadow", "O_RDONLY", -13)),
  },
  {
    name: "cat reads the pod's token",
    rule: KEY,
    shows: [`file=${TOKEN} `, "program=cat", "container=app"],
    capture: by("/bin/cat", (cat) => readFile(cat, TOKEN)),
  },
  {
    name: "tar takes keys away",
    rule: KEY,
    shows: ["file=/home/eve/.ssh/id_ed25519 ", "program=tar"],
    capture: by("/bin/tar", (tar) => readFile(tar, "/home/eve/.ssh/id_ed25519")),
  },
  {
    name: "an operator uses its token",
    rule: KEY,
    capture: inside(app, ({ main }) => readFile(main, TOKEN)),
  },
  {
    name: "a server reads its key",
    rule: KEY,
    capture: inside(app, ({ main }) => readFile(main, "/etc/ssl/private/server.key")),
  },
  { name: "cat on the host", rule: KEY, capture: hostBy("cat", (cat) => readFile(cat, "/root/.ssh/id_rsa")) },
  {
    name: "rm removes a log",
    rule: LOG,
    shows: ["file=/var/log/auth.log ", "program=rm", "container=app"],
    capture: by("/bin/rm", (rm) => removeFile(rm, "/var/log/auth.log")),
  },
  {
    name: "an application rotates its own log",
    rule: LOG,
    capture: inside(app, ({ main }) => {
      removeFile(main, "/var/log/app/app.log.3");
      moveFile(main, "/var/log/app/app.log", "/var/log/app/app.log.1");
      createFile(main, "/var/log/app/app.log");
    }),
  },
  {
    name: "logrotate",
    rule: LOG,
    capture: by("/usr/sbin/logrotate", (logrotate) => {
      moveFile(logrotate, "/var/log/syslog", "/var/log/syslog.1");
      removeFile(logrotate, "/var/log/syslog.8.gz");
      removeFile(logrotate.spawn({ exe: "/bin/rm" }), "/var/log/syslog.9.gz");
    }),
  },
  { name: "rm on the host", rule: LOG, capture: hostBy("rm", (rm) => removeFile(rm, "/var/log/x.log")) },
  {
    name: "rm removes a history",
    rule: HISTORY,
    shows: ["file=/root/.bash_history ", "program=rm", "id=host"],
    capture: hostBy("rm", (rm) => removeFile(rm, "/root/.bash_history")),
  },
  {
    name: "a history is emptied",
    rule: HISTORY,
    shows: ["file=/root/.bash_history ", "program=bash", "container=app"],
    capture: by("/bin/bash", (bash) => createFile(bash, "/root/.bash_history")),
  },
  {
    name: "shells keep their histories",
    rule: HISTORY,
    capture: hostBy("bash", (bash) => {
      openFile(bash, "/root/.bash_history", "O_WRONLY|O_APPEND");
      moveFile(bash, "/root/.bash_history-01234.tmp", "/root/.bash_history");
    }),
  },
];
