// SPDX-License-Identifier: Apache-2.0
import type { Field } from "../field.ts";

/** Pods that a request creates or changes: what holds for all their containers, and their volumes. */
export const podFields: readonly Field[] = [
  { name: "ka.req.pod.host_ipc", type: "string", description: "Whether a pod shares the machine's IPC." },
  {
    name: "ka.req.pod.host_network",
    type: "string",
    description: "Whether a pod shares the machine's network.",
  },
  { name: "ka.req.pod.host_pid", type: "string", description: "Whether a pod sees the machine's processes." },
  { name: "ka.req.pod.run_as_user", type: "string", description: "User id that a pod asks for." },
  { name: "ka.req.pod.run_as_group", type: "string", description: "Group id that a pod asks for." },
  { name: "ka.req.pod.fs_group", type: "string", description: "Group id that owns the volumes of a pod." },
  {
    name: "ka.req.pod.supplemental_groups",
    type: "string",
    description: "Further group ids that a pod asks for.",
    multiple: "list",
  },
  {
    name: "ka.req.pod.volumes.hostpath",
    type: "string",
    description: "Paths of the machine that a pod mounts, or that of the volume in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.pod.volumes.flexvolume_driver",
    type: "string",
    description: "Drivers of flex volumes, or that of the volume in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.pod.volumes.volume_type",
    type: "string",
    description: "Kinds of volumes (hostPath, secret, …), or that of the volume in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.volume.hostpath",
    type: "string",
    description: "Whether a pod mounts the path in brackets, which may end in *: true or false.",
    argument: "required",
    argumentKind: "key",
    deprecated: "Use ka.req.pod.volumes.hostpath.",
  },
  {
    name: "ka.req.container.host_network",
    type: "string",
    description: "The same as ka.req.pod.host_network.",
    deprecated: "Use ka.req.pod.host_network.",
  },
  {
    name: "ka.req.container.image",
    type: "string",
    description: "Image of the first container.",
    deprecated: "It is blind to all other containers; use ka.req.pod.containers.image.",
  },
  {
    name: "ka.req.container.image.repository",
    type: "string",
    description: "Image of the first container without tag and digest.",
    deprecated: "It is blind to all other containers; use ka.req.pod.containers.image.repository.",
  },
  {
    name: "ka.req.container.privileged",
    type: "string",
    description: "Whether any container is privileged: true or false.",
    deprecated: "Use ka.req.pod.containers.privileged.",
  },
];
