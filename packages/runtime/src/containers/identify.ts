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

/** How one runtime names the control groups of its containers: the unit of the list below. */
interface CgroupForm {
  runtime: ContainerRuntime;
  /** The id, or undefined when the path is not of this form. */
  match(path: string): string | undefined;
}

const SHORT_LENGTH = 12;
const FULL_ID = /^[0-9a-f]{64}$/i;

/** Matches a path that ends with prefix, 64 digits, suffix. */
function withFullId(runtime: ContainerRuntime, prefix: string, suffix = ""): CgroupForm {
  return {
    runtime,
    match(path) {
      if (!path.endsWith(suffix)) return undefined;
      const start = path.lastIndexOf(prefix);
      if (start < 0) return undefined;
      const id = path.slice(start + prefix.length, path.length - suffix.length);
      return FULL_ID.test(id) ? id.slice(0, SHORT_LENGTH) : undefined;
    },
  };
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

/** The order decides between forms that overlap. */
const forms: readonly CgroupForm[] = [
  withFullId("podman", "/libpod-", ".scope"),
  withFullId("podman", "/libpod-", ".scope/container"),
  withFullId("podman", "/libpod-"),
  withFullId("podman", "/libpod-payload-", ".scope"),
  withFullId("podman", "/libpod-payload-", ".scope/container"),
  withFullId("podman", "/libpod-payload-"),
  withFullId("docker", "/"),
  withFullId("docker", "/docker-", ".scope"),
  withFullId("cri-o", "/crio-"),
  withFullId("cri", "/cri-containerd-", ".scope"),
  withFullId("cri-o", "/crio-", ".scope"),
  withFullId("cri", ":cri-containerd:"),
  withFullId("containerd", "/nerdctl-", ".scope"),
  lxcForm,
  libvirtForm,
  bpmForm,
  // The least particular form comes last.
  containerdForm,
];

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
    for (const form of forms) {
      const id = form.match(path);
      if (id !== undefined && id !== "") return { id, runtime: form.runtime };
    }
  }
  return undefined;
}
