// SPDX-License-Identifier: Apache-2.0
import {
  ContainerBuilder,
  changeMode,
  connectUnix,
  createFile,
  type ProcessBuilder,
} from "@vendorless/builders";
import { inside, onHost, type Scene } from "./scene.ts";

const TOOL = "Privilege tool run in a container";
const SETUID = "Set-user-ID bit set";
const CONTROL = "Container wrote to a control file of the kernel";
const MODULE = "Kernel module loaded from a container";
const MOUNT = "Device or control groups mounted in a container";
const RUNTIME = "Container talked to a container runtime";
const TRACED = "Process traced by another";

const app = (): ContainerBuilder => new ContainerBuilder("shop/app:3", { comm: "app" });
const inApp = (act: (main: ProcessBuilder) => void) => inside(app, ({ main }) => act(main));
const onHostBy = (comm: string, act: (process: ProcessBuilder) => void) =>
  onHost((capture) => act(capture.process({ comm })));

const mounts = (dev: string, dir: string, type: string, flags = 0) => ({ res: 0, dev, dir, type, flags });
const DEVICE = mounts("/dev/sda1", "/mnt", "ext4");
const BIND = 4096;

export const privileges: readonly Scene[] = [
  {
    name: "nsenter in a container",
    rule: TOOL,
    shows: ["command=nsenter -t 1 -m sh ", "path=/usr/bin/nsenter", "parent=app", "container=app"],
    capture: inApp((main) => void main.spawn({ exe: "/usr/bin/nsenter", args: ["-t", "1", "-m", "sh"] })),
  },
  {
    name: "nsenter on the host",
    rule: TOOL,
    capture: onHostBy("kubelet", (kubelet) => void kubelet.spawn({ exe: "/usr/bin/nsenter" })),
  },
  {
    name: "a start script gives its rights up",
    rule: TOOL,
    capture: inApp(
      (main) => void main.spawn({ exe: "/usr/local/bin/gosu", args: ["redis", "redis-server"] }),
    ),
  },
  {
    name: "a file gets the bit",
    rule: SETUID,
    shows: ["file=/tmp/sh ", "S_ISUID", "program=app", "container=app"],
    capture: inApp((main) => changeMode(main, "/tmp/sh", 0o4755)),
  },
  {
    name: "on the host, by descriptor",
    rule: SETUID,
    shows: ["file=/tmp/sh ", "id=host"],
    capture: onHostBy("install", (install) => {
      createFile(install, "/tmp/sh");
      install.event("fchmod", { res: 0, fd: 5, mode: 0o4755 });
    }),
  },
  {
    name: "postgres's start script lets a group inherit its directory",
    rule: SETUID,
    capture: inApp((main) => changeMode(main.spawn({ exe: "/bin/chmod" }), "/var/run/postgresql", 0o3775)),
  },
  {
    name: "a package manager on the host",
    rule: SETUID,
    capture: onHostBy("dpkg", (dpkg) => changeMode(dpkg, "/usr/bin/sudo.dpkg-new", 0o4755)),
  },
  {
    name: "the program for core dumps",
    rule: CONTROL,
    shows: ["file=/proc/sys/kernel/core_pattern ", "program=app", "container=app"],
    capture: inApp((main) => createFile(main, "/proc/sys/kernel/core_pattern")),
  },
  {
    name: "the release agent",
    rule: CONTROL,
    shows: ["file=/tmp/cgrp/release_agent "],
    capture: inApp((main) => createFile(main, "/tmp/cgrp/release_agent")),
  },
  {
    name: "a harmless setting",
    rule: CONTROL,
    capture: inApp((main) => createFile(main, "/proc/sys/net/core/somaxconn")),
  },
  {
    name: "the host sets its program for core dumps",
    rule: CONTROL,
    capture: onHostBy("sysctl", (sysctl) => createFile(sysctl, "/proc/sys/kernel/core_pattern")),
  },
  {
    name: "a container loads a module",
    rule: MODULE,
    shows: ["program=app", "container=app", "id=617070000000"],
    capture: inApp((main) => main.event("finit_module", { res: 0, fd: 5, uargs: "", flags: 0 })),
  },
  {
    name: "the host loads a module",
    rule: MODULE,
    capture: onHostBy("modprobe", (modprobe) => modprobe.event("finit_module", { res: 0, fd: 5, uargs: "" })),
  },
  {
    name: "a container may not load a module",
    rule: MODULE,
    capture: inApp((main) => main.event("finit_module", { res: -1, fd: 5, uargs: "" })),
  },
  {
    name: "a container mounts the host's disk",
    rule: MOUNT,
    shows: ["device=/dev/sda1 ", "directory=/mnt ", "type=ext4", "program=app", "container=app"],
    capture: inApp((main) => main.event("mount", DEVICE)),
  },
  {
    name: "a container mounts control groups",
    rule: MOUNT,
    shows: ["type=cgroup "],
    capture: inApp((main) => main.event("mount", mounts("cgroup", "/tmp/cgrp", "cgroup"))),
  },
  {
    name: "runc prepares a container",
    rule: MOUNT,
    capture: inside(app, (container) => {
      const init = container.start({ exe: "/proc/self/exe", args: ["init"], comm: "runc:[2:INIT]" });
      init
        .event("mount", mounts("proc", "/proc", "proc"))
        .event("mount", mounts("cgroup", "/sys/fs/cgroup/cpu", "cgroup"))
        .event("mount", mounts("/dev/sda1", "/data", "ext4", BIND));
    }),
  },
  {
    name: "a container binds a directory",
    rule: MOUNT,
    capture: inApp((main) => main.event("mount", mounts("/dev/shm", "/x", "", BIND))),
  },
  {
    name: "the host mounts a disk",
    rule: MOUNT,
    capture: onHostBy("kubelet", (it) => it.event("mount", DEVICE)),
  },
  {
    name: "Docker's socket",
    rule: RUNTIME,
    shows: ["/var/run/docker.sock ", "program=app", "container=app"],
    capture: inApp((main) => connectUnix(main, "/var/run/docker.sock")),
  },
  {
    name: "containerd's socket",
    rule: RUNTIME,
    shows: ["/run/containerd/containerd.sock "],
    capture: inApp((main) => connectUnix(main, "/run/containerd/containerd.sock")),
  },
  { name: "another socket", rule: RUNTIME, capture: inApp((main) => connectUnix(main, "/run/nscd/socket")) },
  {
    name: "docker on the host",
    rule: RUNTIME,
    capture: onHostBy("docker", (docker) => connectUnix(docker, "/var/run/docker.sock")),
  },
  {
    name: "a process attaches to another",
    rule: TRACED,
    shows: ["event=ptrace", "target=systemd", "program=app", "container=app"],
    capture: inApp((main) => main.event("ptrace", { res: 0, request: "PTRACE_ATTACH", pid: 1 })),
  },
  {
    name: "a process writes into another",
    rule: TRACED,
    shows: ["event=process_vm_writev", "target=systemd"],
    capture: inApp((main) => main.event("process_vm_writev", { res: 8, pid: 1 })),
  },
  {
    name: "a debugger on the host",
    rule: TRACED,
    capture: onHostBy("gdb", (gdb) => gdb.event("ptrace", { res: 0, request: "PTRACE_ATTACH", pid: 1 })),
  },
  {
    name: "a process lets itself be traced",
    rule: TRACED,
    capture: inApp((main) => main.event("ptrace", { res: 0, request: "PTRACE_TRACEME", pid: 0 })),
  },
];
