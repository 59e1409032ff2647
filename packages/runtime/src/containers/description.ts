// SPDX-License-Identifier: Apache-2.0

/** What the runtime tells of a container. Texts are empty when not told. */
export interface ContainerDescription {
  /** As control groups give it: the first 12 digits. */
  id: string;
  fullId: string;
  runtime: string;
  name: string;
  /** The user that its first process runs as. */
  user: string;
  image: string;
  imageId: string;
  imageRepository: string;
  imageTag: string;
  imageDigest: string;
  privileged: boolean;
  hostPid: boolean;
  hostNetwork: boolean;
  hostIpc: boolean;
  mounts: readonly ContainerMount[];
  ip: string;
  /** What the network plugin answered, as JSON text. */
  networkResult: string;
  labels: ReadonlyMap<string, string>;
  podSandboxId: string;
  podLabels: ReadonlyMap<string, string>;
}

export interface ContainerMount {
  source: string;
  destination: string;
  mode: string;
  writable: boolean;
  propagation: string;
}

const NO_LABELS: ReadonlyMap<string, string> = new Map();

/** A container of which only the given things are known. */
export function describeContainer(
  known: Partial<ContainerDescription> & { id: string },
): ContainerDescription {
  return {
    fullId: "",
    runtime: "",
    name: "",
    user: "",
    image: "",
    imageId: "",
    imageRepository: "",
    imageTag: "",
    imageDigest: "",
    privileged: false,
    hostPid: false,
    hostNetwork: false,
    hostIpc: false,
    mounts: [],
    ip: "",
    networkResult: "",
    labels: NO_LABELS,
    podSandboxId: "",
    podLabels: NO_LABELS,
    ...known,
  };
}

/** What rules see for threads outside of containers. */
export const hostDescription: ContainerDescription = describeContainer({
  id: "host",
  fullId: "host",
  name: "host",
  runtime: "host",
});
