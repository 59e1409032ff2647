// SPDX-License-Identifier: Apache-2.0

/** The container that a control group belongs to. */
export interface ContainerIdentity {
  /** The first 12 digits, where the runtime uses 64 hexadecimal digits; the whole id otherwise. */
  id: string;
  /** The runtime whose paths look like this one. Several share a form: see {@link identifyContainer}. */
  runtime: ContainerRuntime;
}

export type ContainerRuntime =
  | "docker"
  | "podman"
  | "cri-o"
  | "containerd"
  | "cri"
  | "lxc"
  | "libvirt-lxc"
  | "bpm";

/** How one runtime names the control groups of its containers. */
interface CgroupForm {
  runtime: ContainerRuntime;
  /** The id, or undefined when the path is not of this form. */
  match(path: string): string | undefined;
}

const SHORT_LENGTH = 12;

/** Names that runtimes give to the control group of a container, around its 64 hexadecimal digits. */
const NAMED: readonly (readonly [runtime: ContainerRuntime, name: RegExp])[] = [
  ["podman", /^libpod-(?:payload-)?([0-9a-f]{64})(?:\.scope)?$/i],
  ["docker", /^([0-9a-f]{64})$/i],
  ["docker", /^docker-([0-9a-f]{64})\.scope$/i],
  ["cri-o", /^crio-([0-9a-f]{64})(?:\.scope)?$/i],
  ["cri", /^cri-containerd-([0-9a-f]{64})\.scope$/i],
  ["cri", /:cri-containerd:([0-9a-f]{64})$/i],
  ["containerd", /^nerdctl-([0-9a-f]{64})\.scope$/i],
];

/**
 * The innermost part of a path that is named like a container. What lies below it belongs to the container too: systemd
 * makes groups of its own there, and so can anybody who may write to the control groups, who must not vanish by it.
 */
function namedContainer(path: string): ContainerIdentity | undefined {
  for (const part of path.split("/").reverse()) {
    for (const [runtime, name] of NAMED) {
      const id = name.exec(part)?.[1];
      if (id !== undefined) return { id: id.slice(0, SHORT_LENGTH), runtime };
    }
  }
  return undefined;
}

/** `/NAMESPACE/ID`, as `ctr` makes them. Both can be any word, so what systemd makes is left out by its ending. */
const containerdForm: CgroupForm = {
  runtime: "containerd",
  match(path) {
    const [, namespace = "", id] = /^\/([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)\/([^/]{1,64})$/.exec(path) ?? [];
    if (id === undefined || SYSTEMD_UNIT.test(namespace) || SYSTEMD_UNIT.test(id)) return undefined;
    return id.slice(0, SHORT_LENGTH);
  },
};

const SYSTEMD_UNIT = /\.(?:service|slice|scope)$/;

const lxcForm: CgroupForm = {
  runtime: "lxc",
  match: (path) => /\/lxc(?:\/|\.payload[/.])([^/]*)/.exec(path)?.[1],
};

const libvirtForm: CgroupForm = {
  runtime: "libvirt-lxc",
  match(path) {
    const found =
      /([^/]*)\.libvirt-lxc$/.exec(path) ??
      /-lxc\\x2d(.*?)\.scope(?:\/libvirt)?$/.exec(path) ??
      /\/libvirt\/lxc\/(.*)/.exec(path);
    return found?.[1];
  },
};

const bpmForm: CgroupForm = {
  runtime: "bpm",
  match: (path) => /bpm-([A-Za-z0-9._-]+?)(?:\.scope.*)?$/.exec(path)?.[1],
};

/** Forms in which an id can be any word; the order decides where they overlap, the least particular comes last. */
const forms: readonly CgroupForm[] = [lxcForm, libvirtForm, bpmForm, containerdForm];

/**
 * The container that a thread belongs to, from the paths of its control groups; undefined for the machine itself.
 * A bare `/<64 digits>` is called docker, though containerd without systemd looks the same: the description of the
 * container, once known, says which it is.
 *
 * @param paths the control groups of one thread, in the order in which the kernel lists them
 */
export function identifyContainer(paths: Iterable<string>): ContainerIdentity | undefined {
  for (const path of paths) {
    if (path === "" || path === "/") continue;
    const named = namedContainer(path);
    if (named !== undefined) return named;
    for (const form of forms) {
      const id = form.match(path);
      if (id !== undefined && id !== "") return { id, runtime: form.runtime };
    }
  }
  return undefined;
}
