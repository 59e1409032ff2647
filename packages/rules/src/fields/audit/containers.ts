// SPDX-License-Identifier: Apache-2.0
import type { Field } from "../field.ts";

/** What is known of each container of a pod; `containers` is replaced by what they are called. */
const PER_CONTAINER: readonly (readonly [name: string, description: string])[] = [
  ["name", "Names of containers."],
  ["image", "Images of containers."],
  ["image.repository", "Images of containers without tag and digest."],
  ["command", "Commands of containers, words joined by blanks."],
  ["args", "Arguments of containers, joined by blanks."],
  ["privileged", "Whether containers are privileged; those that do not say are left out."],
  [
    "allow_privilege_escalation",
    "Whether containers may gain privileges; those that do not say are left out.",
  ],
  [
    "read_only_fs",
    "Whether the file systems of containers are read-only; those that do not say are left out.",
  ],
  ["run_as_user", "User ids that containers ask for."],
  ["eff_run_as_user", "User ids that containers start with: their own, else the pod's, else 0."],
  ["run_as_group", "Group ids that containers ask for."],
  ["eff_run_as_group", "Group ids that containers start with: their own, else the pod's, else 0."],
  ["proc_mount", "How /proc is mounted in containers."],
  ["add_capabilities", "Capabilities that containers ask for beyond the usual ones."],
];

const HOST_PORT = [
  "host_port",
  "Ports of the machine that containers listen on; without one, the port of the container.",
] as const;

/** The lists of containers that a pod has. Ephemeral containers have no ports. */
const LISTS = [
  ["containers", "containers", [...PER_CONTAINER, HOST_PORT]],
  ["initContainers", "init containers", [...PER_CONTAINER, HOST_PORT]],
  ["ephemeralContainers", "ephemeral containers", PER_CONTAINER],
] as const;

/** The containers of pods that a request creates or changes, list by list. */
export const containerFields: readonly Field[] = LISTS.flatMap(([list, title, rows]) =>
  rows.map(
    ([name, description]): Field => ({
      name: `ka.req.pod.${list}.${name}`,
      type: "string",
      description: description.replace(/\bcontainers\b/, title),
      argument: "optional",
      argumentKind: "index",
      multiple: "list",
    }),
  ),
);
