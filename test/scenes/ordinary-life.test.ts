// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CaptureBuilder,
  ContainerBuilder,
  changeMode,
  connectTcp,
  connectUnix,
  createFile,
  linkFile,
  moveFile,
  type ProcessBuilder,
  readFile,
  removeFile,
} from "@vendorless/builders";
import { alertsOf, inside, loadShipped, onHost } from "./scene.ts";

/** Control groups of build steps: of BuildKit in Docker, and of BuildKit alone. */
const BUILDS = ["/docker/buildkit/k0s8t5vq6zq9o1w3e5r7t9y2u", "/buildkit/k0s8t5vq6zq9o1w3e5r7t9y2u"];
const TERMINAL = 34_816;

const container = (image: string, act: (container: ContainerBuilder) => void): (() => Buffer) =>
  inside(() => new ContainerBuilder(image), act);

/** A script that a kernel runs by its interpreter. */
const script = (exe: string, interpreter: string) => ({ exe, exePath: interpreter });

function shell(process: ProcessBuilder, command: string): ProcessBuilder {
  return process.spawn({ exe: "/bin/sh", args: ["-c", command], exePath: "/usr/bin/dash" });
}

/** A step of an image build below Docker's daemon. */
function buildStep(capture: CaptureBuilder, path: string, command: string): ProcessBuilder {
  const dockerd = capture.process({ comm: "dockerd", exePath: "/usr/bin/dockerd" });
  const runc = dockerd.spawn({ exe: "/usr/bin/runc", args: ["run"] });
  const cgroups = [`cpuset=${path}`];
  return runc.spawn({ exe: "/bin/sh", args: ["-c", command], cgroups, exePath: "/usr/bin/dash" });
}

function unpack(packager: ProcessBuilder, name: string): void {
  createFile(packager, `/usr/bin/${name}.dpkg-new`);
  changeMode(packager, `/usr/bin/${name}.dpkg-new`, 0o4755);
  linkFile(packager, `/usr/bin/${name}.dpkg-tmp`, `/usr/bin/${name}`);
  moveFile(packager, `/usr/bin/${name}.dpkg-new`, `/usr/bin/${name}`);
  createFile(packager, "/usr/lib/x86_64-linux-gnu/libx.so.1.dpkg-new");
}

/** What happens all day on machines where nothing is wrong. */
const days: readonly [name: string, capture: () => Buffer][] = [
  [
    "nginx starts by its script",
    container("nginx:1.27", (nginx) => {
      const entrypoint = nginx.start(script("/docker-entrypoint.sh", "/usr/bin/dash"));
      entrypoint.spawn({ exe: "/usr/bin/find", args: ["/docker-entrypoint.d/"] });
      const listen = entrypoint.spawn(
        script("/docker-entrypoint.d/10-listen-on-ipv6-by-default.sh", "/usr/bin/dash"),
      );
      listen.spawn({ exe: "/sbin/apk", args: ["manifest", "nginx"] });
      listen.spawn({ exe: "/usr/bin/dpkg-query", args: ["--show", "nginx"] });
      const sed = listen.spawn({ exe: "/bin/sed", args: ["-i", "s,listen,x,"] });
      createFile(sed, "/etc/nginx/conf.d/sedAbCd");
      moveFile(sed, "/etc/nginx/conf.d/sedAbCd", "/etc/nginx/conf.d/default.conf");
      const worker = entrypoint.exec({ exe: "/usr/sbin/nginx" }).spawn({ exe: "/usr/sbin/nginx", uid: 33 });
      readFile(worker, "/etc/ssl/private/server.key");
      createFile(worker, "/var/cache/nginx/client_temp/1");
      connectTcp(worker, ["172.17.0.2", 40_000], ["10.0.0.9", 8080]);
    }),
  ],
  [
    "postgres starts for the first time and sets its databases up",
    container("postgres:16", (database) => {
      const entrypoint = database
        .start(script("/usr/local/bin/docker-entrypoint.sh", "/usr/bin/bash"))
        .exec({ exe: "/usr/local/bin/gosu", args: ["postgres", "docker-entrypoint.sh"] })
        .exec({ ...script("/usr/local/bin/docker-entrypoint.sh", "/usr/bin/bash"), uid: 999 });
      changeMode(entrypoint.spawn({ exe: "/bin/chmod" }), "/var/run/postgresql", 0o3775);
      const initdb = entrypoint.spawn({ exe: "/usr/lib/postgresql/16/bin/initdb" });
      shell(initdb, "postgres -V");
      const single = shell(initdb, "postgres --single").exec({ exe: "/usr/lib/postgresql/16/bin/postgres" });
      shell(single, "locale -a").spawn({ exe: "/usr/bin/locale", args: ["-a"] });
      single.spawn({ exe: "/bin/sh", args: ["-c", "--", "locale -a"] });
      const control = entrypoint.spawn({ exe: "/usr/lib/postgresql/16/bin/pg_ctl", args: ["start"] });
      shell(control, "exec postgres").exec({ exe: "/usr/lib/postgresql/16/bin/postgres" });
      connectUnix(entrypoint.spawn({ exe: "/usr/bin/psql" }), "/var/run/postgresql/.s.PGSQL.5432");
      const server = entrypoint.exec({ exe: "/usr/lib/postgresql/16/bin/postgres" });
      connectTcp(server, ["127.0.0.1", 40_000], ["127.0.0.1", 5432]);
      shell(database.start({ exe: "/bin/sh", args: ["-c", "pg_isready"] }), "pg_isready -U postgres");
    }),
  ],
  [
    "redis starts by its script and is asked how it is",
    container("redis:7", (redis) => {
      const entrypoint = redis.start(script("/usr/local/bin/docker-entrypoint.sh", "/usr/bin/dash"));
      entrypoint.spawn({ exe: "/usr/bin/find", args: [".", "-exec", "chown", "redis"] });
      entrypoint
        .exec({ exe: "/usr/bin/setpriv", args: ["--reuid=redis", "docker-entrypoint.sh"] })
        .exec(script("/usr/local/bin/docker-entrypoint.sh", "/usr/bin/dash"))
        .exec({ exe: "/usr/local/bin/redis-server", uid: 999 });
      shell(redis.start({ exe: "/bin/sh", args: ["-c", "redis-cli ping"] }), "redis-cli ping");
    }),
  ],
  [
    "mysql starts by its script",
    container("mysql:8", (database) => {
      const entrypoint = database.start(script("/usr/local/bin/docker-entrypoint.sh", "/usr/bin/bash"));
      entrypoint.spawn({ exe: "/usr/sbin/mysqld", args: ["--initialize-insecure"], uid: 999 });
      connectUnix(entrypoint.spawn({ exe: "/usr/bin/mysql" }), "/var/run/mysqld/mysqld.sock");
      entrypoint.exec({ exe: "/usr/sbin/mysqld", uid: 999 });
    }),
  ],
  [
    "an application starts by npm",
    container("shop/web:3", (web) => {
      const npm = web
        .start({
          ...script("/usr/local/bin/npm", "/usr/bin/env"),
          args: ["node", "/usr/local/bin/npm", "start"],
        })
        .exec({ exe: "/usr/local/bin/node", args: ["/usr/local/bin/npm", "start"] });
      shell(npm, "node server.js").exec({ exe: "/usr/local/bin/node", args: ["server.js"] });
    }),
  ],
  [
    "runc starts a container and prepares its mounts",
    container("shop/web:3", (web) => {
      const init = web.start({ exe: "/proc/self/exe", args: ["init"], comm: "runc:[2:INIT]" });
      init.event("mount", { res: 0, dev: "cgroup", dir: "/sys/fs/cgroup/cpu", type: "cgroup", flags: 0 });
      createFile(init, "/usr/bin/nvidia-smi");
      init.exec({ exe: "/usr/bin/web" });
    }),
  ],
  [
    "Kubernetes probes a container",
    container("shop/web:3", (web) => {
      web.start({ exe: "/bin/sh", args: ["-c", "nc -z localhost 6379"] }).spawn({
        exe: "/bin/nc",
        args: ["-z", "localhost", "6379"],
      });
      web.start({ exe: "/bin/bash", args: ["-c", "exec 3<>/dev/tcp/localhost/9000; cat <&3"] });
    }),
  ],
  [
    "an agent installs network plug-ins and uses the pod's token",
    container("calico/cni:3", (agent) => {
      createFile(agent.main, "/host/opt/cni/bin/calico");
      readFile(agent.main, "/var/run/secrets/kubernetes.io/serviceaccount/token");
      connectTcp(agent.main, ["10.0.0.2", 40_000], ["10.96.0.1", 443]);
    }),
  ],
  [
    "cron and logrotate run in a container",
    container("legacy/all-in-one:1", (legacy) => {
      const cron = legacy.start({ exe: "/usr/sbin/cron" });
      readFile(cron, "/etc/shadow");
      const logrotate = shell(cron, "logrotate /etc/logrotate.conf").spawn({ exe: "/usr/sbin/logrotate" });
      moveFile(logrotate, "/var/log/app.log", "/var/log/app.log.1");
      removeFile(logrotate, "/var/log/app.log.8.gz");
      shell(logrotate, "kill -USR1 1");
    }),
  ],
  ...BUILDS.map((path): [string, () => Buffer] => [
    `an image is built in ${path}`,
    onHost((capture) => {
      const step = buildStep(
        capture,
        path,
        "apt-get update && apt-get install -y gcc && pip install x && make",
      );
      const apt = step.spawn({ exe: "/usr/bin/apt-get", args: ["install", "-y", "gcc"] });
      unpack(apt.spawn({ exe: "/usr/bin/dpkg", args: ["--unpack", "gcc.deb"] }), "gcc");
      const pip = step.spawn({ ...script("/usr/bin/pip", "/usr/bin/python3.12"), args: ["install", "x"] });
      createFile(pip, "/usr/local/bin/x");
      createFile(step.spawn({ exe: "/usr/bin/install" }), "/usr/local/bin/y");
      step.spawn({ exe: "/usr/local/bin/y", exeUpperLayer: true });
      changeMode(step.spawn({ exe: "/bin/chmod" }), "/usr/local/bin/y", 0o4755);
      removeFile(step.spawn({ exe: "/bin/rm" }), "/var/log/apt/history.log");
      readFile(step.spawn({ exe: "/usr/sbin/usermod" }), "/etc/shadow");
    }),
  ]),
  [
    "Docker unpacks an image, in the image's directory as its root",
    onHost((capture) => {
      const dockerd = capture.process({ comm: "dockerd", exePath: "/usr/bin/dockerd" });
      const untar = dockerd.spawn({ exe: "docker-untar", comm: "exe", exePath: "/usr/bin/dockerd" });
      createFile(untar, "/usr/bin/su");
      changeMode(untar, "/usr/bin/su", 0o4755);
      readFile(untar, "/etc/shadow");
    }),
  ],
  [
    "a host upgrades itself by apt",
    onHost((capture) => {
      const upgrade = capture.process({ comm: "unattended-upgr", exePath: "/usr/bin/python3.12" });
      const dpkg = upgrade.spawn({ exe: "/usr/bin/dpkg", args: ["--unpack"] });
      unpack(dpkg, "curl");
      const postinst = dpkg.spawn(script("/var/lib/dpkg/info/curl.postinst", "/usr/bin/dash"));
      createFile(postinst.spawn({ exe: "/usr/bin/cp" }), "/usr/sbin/x");
      linkFile(postinst.spawn({ exe: "/usr/bin/update-alternatives" }), "/usr/bin/editor", "/usr/bin/vim");
    }),
  ],
  [
    "a host upgrades itself by dnf",
    onHost((capture) => {
      const dnf = capture.process({ comm: "dnf", exePath: "/usr/bin/python3.9" });
      createFile(dnf, "/usr/bin/curl;65a1b2c3");
      moveFile(dnf, "/usr/bin/curl;65a1b2c3", "/usr/bin/curl");
      changeMode(dnf, "/usr/bin/sudo;65a1b2c3", 0o4111);
      createFile(shell(dnf, "scriptlet").spawn({ exe: "/usr/bin/cp" }), "/usr/sbin/x");
    }),
  ],
  [
    "somebody logs in to the host and works",
    onHost((capture) => {
      const sshd = capture.process({ comm: "sshd", exePath: "/usr/sbin/sshd" });
      const session = sshd.spawn({ exe: "/usr/lib/openssh/sshd-session" });
      readFile(session, "/etc/shadow");
      const bash = session.spawn({ exe: "/bin/bash", args: ["-l"], tty: TERMINAL });
      const sudo = bash.spawn({ exe: "/usr/bin/sudo", args: ["systemctl", "restart", "nginx"] });
      readFile(sudo, "/etc/sudoers");
      readFile(sudo, "/etc/shadow");
      readFile(bash.spawn({ exe: "/bin/cat" }), "/root/.ssh/authorized_keys");
      connectTcp(bash.spawn({ exe: "/usr/bin/curl" }), ["10.0.0.2", 40_000], ["93.184.216.34", 443]);
      moveFile(bash, "/root/.bash_history-01234.tmp", "/root/.bash_history");
    }),
  ],
];

const { rules } = loadShipped();

for (const [name, capture] of days) {
  test(`no alert: ${name}`, async () => {
    const alerts = await alertsOf(capture(), rules);
    assert.deepEqual(
      alerts.map(({ output }) => output),
      [],
    );
  });
}
