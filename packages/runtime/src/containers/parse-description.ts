// SPDX-License-Identifier: Apache-2.0
import { type ContainerDescription, type ContainerMount, describeContainer } from "./description.ts";

/** The numbers that captures give runtimes. */
const RUNTIMES: ReadonlyMap<number, string> = new Map([
  [0, "docker"],
  [1, "lxc"],
  [2, "libvirt-lxc"],
  [3, "mesos"],
  [4, "rkt"],
  [6, "cri"],
  [7, "containerd"],
  [8, "cri-o"],
  [9, "bpm"],
  [11, "podman"],
  [0xfffe, "host"],
]);

/** The name of a runtime, or "" for a number without one. */
export function runtimeName(number: unknown): string {
  return typeof number === "number" ? (RUNTIMES.get(number) ?? "") : "";
}

/**
 * The description in a container event: `{"container": {"id", "type", "name", "image", …}}`. Members of the wrong
 * type count as absent. Undefined when the text is no such object or has no id.
 */
export function parseContainerDescription(json: string): ContainerDescription | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  const container = objectIn(objectOf(parsed), "container");
  const id = textIn(container, "id");
  if (id === "") return undefined;
  return describeContainer({
    id,
    fullId: textIn(container, "full_id"),
    runtime: runtimeName(container.type),
    name: textIn(container, "name"),
    user: textIn(container, "User"),
    image: textIn(container, "image"),
    imageId: textIn(container, "imageid"),
    imageRepository: textIn(container, "imagerepo"),
    imageTag: textIn(container, "imagetag"),
    imageDigest: textIn(container, "imagedigest"),
    privileged: container.privileged === true,
    hostPid: container.host_pid === true,
    hostNetwork: container.host_network === true,
    hostIpc: container.host_ipc === true,
    mounts: mountsIn(container),
    ip: textIn(container, "ip"),
    networkResult: textIn(container, "cni_json"),
    labels: labelsIn(container, "labels"),
    podSandboxId: textIn(container, "pod_sandbox_id"),
    podLabels: labelsIn(container, "pod_sandbox_labels"),
  });
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function objectIn(object: JsonObject, key: string): JsonObject {
  return objectOf(object[key]);
}

function textIn(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}

function mountsIn(container: JsonObject): ContainerMount[] {
  const mounts = container.Mounts;
  if (!Array.isArray(mounts)) return [];
  return mounts.map((entry: unknown) => {
    const mount = objectOf(entry);
    return {
      source: textIn(mount, "Source"),
      destination: textIn(mount, "Destination"),
      mode: textIn(mount, "Mode"),
      writable: mount.RW === true,
      propagation: textIn(mount, "Propagation"),
    };
  });
}

function labelsIn(container: JsonObject, key: string): Map<string, string> {
  const labels = new Map<string, string>();
  for (const [name, value] of Object.entries(objectIn(container, key))) {
    if (typeof value === "string") labels.set(name, value);
  }
  return labels;
}
