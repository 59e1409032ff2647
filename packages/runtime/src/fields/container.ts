// SPDX-License-Identifier: Apache-2.0
import type { Extract, Extractor, Value } from "@vendorless/rules";
import {
  type ContainerDescription,
  type ContainerMount,
  hostDescription,
} from "../containers/description.ts";
import type { EventRecord } from "../event.ts";
import { argumentError, plain } from "./argument.ts";
import { globToRegExp } from "./glob.ts";
import { unlessZero } from "./process.ts";

type Entry = readonly [string, Extractor<EventRecord>];

const SHORT_ID = 12;

/** The container that the event happened in. */
export const containerExtractors: readonly Entry[] = [
  ["container.id", plain((event) => descriptionOf(event)?.id ?? event.thread?.container?.id)],
  ofContainer("container.full_id", ({ fullId }) => fullId),
  ofContainer("container.name", ({ name }) => name),
  ofContainer("container.image", ({ image }) => image),
  ofContainer("container.image.id", ({ imageId }) => imageId),
  ofContainer("container.image.repository", ({ imageRepository }) => imageRepository),
  ofContainer("container.image.tag", ({ imageTag }) => imageTag),
  ofContainer("container.image.digest", ({ imageDigest }) => imageDigest),
  ["container.type", plain((event) => descriptionOf(event)?.runtime ?? event.thread?.container?.runtime)],
  ofContainer("container.privileged", ({ privileged }) => privileged),
  ofContainer("container.mounts", ({ mounts }) => mounts.map(mountText).join(",")),
  ofMount("container.mount", mountText),
  ofMount("container.mount.source", ({ source }) => source, "destination"),
  ofMount("container.mount.dest", ({ destination }) => destination),
  ofMount("container.mount.mode", ({ mode }) => mode),
  ofMount("container.mount.rdwr", ({ writable }) => String(writable)),
  ofMount("container.mount.propagation", ({ propagation }) => propagation),
  // Recorders no longer tell of probes.
  ["container.healthcheck", plain(() => undefined)],
  ["container.liveness_probe", plain(() => undefined)],
  ["container.readiness_probe", plain(() => undefined)],
  ["container.start_ts", plain(({ thread }) => unlessZero(thread?.pidNamespaceStart ?? 0n))],
  ["container.duration", plain(duration)],
  ofContainer("container.ip", ({ ip }) => ip),
  ofContainer("container.cni.json", ({ networkResult }) => networkResult),
  ofContainer("container.host_pid", ({ hostPid }) => hostPid),
  ofContainer("container.host_network", ({ hostNetwork }) => hostNetwork),
  ofContainer("container.host_ipc", ({ hostIpc }) => hostIpc),
  ["container.label", labelOf(({ labels }) => labels)],
  ofContainer("container.labels", ({ labels }) => labelsText(labels)),
  ["proc.is_container_healthcheck", plain(() => undefined)],
  ["proc.is_container_liveness_probe", plain(() => undefined)],
  ["proc.is_container_readiness_probe", plain(() => undefined)],
  ofLabel("k8s.pod.name", "io.kubernetes.pod.name"),
  ofLabel("k8s.ns.name", "io.kubernetes.pod.namespace"),
  ofLabel("k8s.pod.id", "io.kubernetes.pod.uid"),
  ofLabel("k8s.pod.uid", "io.kubernetes.pod.uid"),
  ofContainer("k8s.pod.sandbox_id", ({ podSandboxId }) => podSandboxId.slice(0, SHORT_ID)),
  ofContainer("k8s.pod.full_sandbox_id", ({ podSandboxId }) => podSandboxId),
  [
    "k8s.pod.label",
    labelOf((container, event) => sandboxOf(container, event)?.podLabels ?? container.podLabels),
  ],
  ofContainer("k8s.pod.labels", (container, event) =>
    labelsText(sandboxOf(container, event)?.podLabels ?? container.podLabels),
  ),
  ofContainer("k8s.pod.ip", (container, event) => podNetworkOf(container, event)?.ip ?? ""),
  ofContainer("k8s.pod.cni.json", (container, event) => podNetworkOf(container, event)?.networkResult ?? ""),
];

/** What is known of the container that an event is about, or that it happened in. */
function descriptionOf(event: EventRecord): ContainerDescription | undefined {
  const { containers } = event.state;
  const { described } = containers;
  if (described !== undefined && described.event === event.number) return described.container;
  const { thread } = event;
  if (thread === undefined) return undefined;
  return thread.container === undefined ? hostDescription : containers.get(thread.container.id);
}

function ofContainer(
  name: string,
  extract: (container: ContainerDescription, event: EventRecord) => Value,
): Entry {
  return [
    name,
    plain((event) => {
      const container = descriptionOf(event);
      return container === undefined ? undefined : extract(container, event);
    }),
  ];
}

function ofLabel(name: string, label: string): Entry {
  return ofContainer(name, ({ labels }) => labels.get(label));
}

/** A mount by position, or the first whose source (or destination) fits a path with wildcards. */
function ofMount(
  name: string,
  extract: (mount: ContainerMount) => string,
  key: "source" | "destination" = "source",
): Entry {
  return [
    name,
    (argument) => {
      if (argument === undefined) throw argumentError("needs the position or path of a mount");
      const find = mountFinder(argument, key);
      return (event) => {
        const mount = find(descriptionOf(event)?.mounts ?? []);
        return mount === undefined ? undefined : extract(mount);
      };
    },
  ];
}

function mountFinder(argument: string, key: "source" | "destination") {
  if (/^\d{1,9}$/.test(argument)) {
    return (mounts: readonly ContainerMount[]): ContainerMount | undefined => mounts[Number(argument)];
  }
  const pattern = globToRegExp(argument);
  return (mounts: readonly ContainerMount[]): ContainerMount | undefined =>
    mounts.find((mount) => pattern.test(mount[key]));
}

function mountText({ source, destination, mode, writable, propagation }: ContainerMount): string {
  return [source, destination, mode, writable, propagation].join(":");
}

function labelOf(
  labelsOf: (container: ContainerDescription, event: EventRecord) => ReadonlyMap<string, string>,
) {
  return (argument: string | undefined): Extract<EventRecord> => {
    if (argument === undefined) throw argumentError("needs the name of a label");
    return (event) => {
      const container = descriptionOf(event);
      return container === undefined ? undefined : labelsOf(container, event).get(argument);
    };
  };
}

/** Labels in the order of their names, without those that Kubernetes and the runtime add for themselves. */
function labelsText(labels: ReadonlyMap<string, string>): string {
  return [...labels]
    .filter(([name]) => !name.startsWith("annotation.") && !name.startsWith("io.kubernetes."))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => (value === "" ? name : `${name}:${value}`))
    .join(", ");
}

/** The container that holds the pod together; older recordings keep the pod's data there. */
function sandboxOf(container: ContainerDescription, event: EventRecord): ContainerDescription | undefined {
  if (container.networkResult !== "" || container.podSandboxId === "") return undefined;
  return event.state.containers.get(container.podSandboxId.slice(0, SHORT_ID));
}

function podNetworkOf(container: ContainerDescription, event: EventRecord): ContainerDescription | undefined {
  return container.networkResult === "" ? sandboxOf(container, event) : container;
}

function duration(event: EventRecord): number | undefined {
  const start = event.thread?.pidNamespaceStart ?? 0n;
  return start === 0n ? undefined : Number(event.timestamp - start);
}
