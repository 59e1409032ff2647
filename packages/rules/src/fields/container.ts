// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The container that the event happened in. */
export const containerFields: readonly Field[] = [
  {
    name: "container.id",
    type: "string",
    description: "First 12 digits of the container id; host outside of containers.",
    suggested: true,
  },
  {
    name: "container.full_id",
    type: "string",
    description: "The whole container id; host outside of containers.",
  },
  {
    name: "container.name",
    type: "string",
    description: "Name of the container; host outside of containers.",
    suggested: true,
  },
  { name: "container.image", type: "string", description: "Image as the runtime names it." },
  { name: "container.image.id", type: "string", description: "Id of the image." },
  {
    name: "container.image.repository",
    type: "string",
    description: "Repository of the image, without tag and digest.",
    suggested: true,
  },
  { name: "container.image.tag", type: "string", description: "Tag of the image.", suggested: true },
  { name: "container.image.digest", type: "string", description: "Digest of the image." },
  {
    name: "container.type",
    type: "string",
    description: "Runtime: docker, podman, cri-o, containerd, cri, lxc, libvirt-lxc, bpm, or host.",
  },
  {
    name: "container.privileged",
    type: "boolean",
    description: "Whether the container was started with all privileges.",
  },
  {
    name: "container.mounts",
    type: "string",
    description: "All mounts as source:destination:mode:writable:propagation, separated by commas.",
  },
  {
    name: "container.mount",
    type: "string",
    description: "One mount, by position or by source, where the source may hold wildcards.",
    argument: "required",
    argumentKind: "index-or-key",
  },
  {
    name: "container.mount.source",
    type: "string",
    description: "Source of one mount, by position or by destination.",
    argument: "required",
    argumentKind: "index-or-key",
  },
  {
    name: "container.mount.dest",
    type: "string",
    description: "Destination of one mount, by position or by source.",
    argument: "required",
    argumentKind: "index-or-key",
  },
  {
    name: "container.mount.mode",
    type: "string",
    description: "Mode of one mount, by position or by source.",
    argument: "required",
    argumentKind: "index-or-key",
  },
  {
    name: "container.mount.rdwr",
    type: "string",
    description: "Whether one mount is writable, by position or by source.",
    argument: "required",
    argumentKind: "index-or-key",
  },
  {
    name: "container.mount.propagation",
    type: "string",
    description: "Propagation of one mount, by position or by source.",
    argument: "required",
    argumentKind: "index-or-key",
  },
  {
    name: "container.healthcheck",
    type: "string",
    description: "Command that checks whether the container is healthy.",
  },
  {
    name: "container.liveness_probe",
    type: "string",
    description: "Command that checks whether the container is alive.",
  },
  {
    name: "container.readiness_probe",
    type: "string",
    description: "Command that checks whether the container is ready.",
  },
  { name: "container.start_ts", type: "time", description: "When the container started." },
  { name: "container.duration", type: "duration", description: "Nanoseconds since the container started." },
  { name: "container.ip", type: "string", description: "Address of the container." },
  { name: "container.cni.json", type: "string", description: "What the network plugin answered, as JSON." },
  {
    name: "container.host_pid",
    type: "boolean",
    description: "Whether the container shares the pid namespace of the machine.",
  },
  {
    name: "container.host_network",
    type: "boolean",
    description: "Whether the container shares the network of the machine.",
  },
  {
    name: "container.host_ipc",
    type: "boolean",
    description: "Whether the container shares the ipc namespace of the machine.",
  },
  {
    name: "container.label",
    type: "string",
    description: "One label of the container.",
    argument: "required",
    argumentKind: "key",
  },
  { name: "container.labels", type: "string", description: "All labels as key:value, separated by commas." },
  {
    name: "proc.is_container_healthcheck",
    type: "boolean",
    description: "Whether the process is part of the health check of its container.",
  },
  {
    name: "proc.is_container_liveness_probe",
    type: "boolean",
    description: "Whether the process is part of the liveness probe of its container.",
  },
  {
    name: "proc.is_container_readiness_probe",
    type: "boolean",
    description: "Whether the process is part of the readiness probe of its container.",
  },
];
