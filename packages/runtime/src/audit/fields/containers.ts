// SPDX-License-Identifier: Apache-2.0
import type { Extract, Extractor } from "@vendorless/rules";
import { parseOptionalIndex } from "../../fields/argument.ts";
import type { AuditEvent } from "../audit-event.ts";
import { chosen, follow, followAll, parsePointer } from "../json-path.ts";
import { itemsOf, type JsonValue, memberOf, textOf, textsOf } from "../json-value.ts";
import { repositoryOf } from "./repository.ts";

/** Takes what a field shows of one container; several values, one, or none. */
type Take = (container: JsonValue, podSpec: JsonValue) => readonly (JsonValue | undefined)[];

const PER_CONTAINER: readonly (readonly [name: string, take: Take])[] = [
  ["name", at("/name")],
  ["image", at("/image")],
  ["image.repository", (container) => [repositoryOf(memberOf(container, "image"))]],
  ["command", (container) => [words(memberOf(container, "command"))]],
  ["args", (container) => [words(memberOf(container, "args"))]],
  ["host_port", ports],
  ["privileged", at("/securityContext/privileged")],
  ["allow_privilege_escalation", at("/securityContext/allowPrivilegeEscalation")],
  ["read_only_fs", at("/securityContext/readOnlyRootFilesystem")],
  ["run_as_user", at("/securityContext/runAsUser")],
  ["eff_run_as_user", effective("/securityContext/runAsUser")],
  ["run_as_group", at("/securityContext/runAsGroup")],
  ["eff_run_as_group", effective("/securityContext/runAsGroup")],
  ["proc_mount", at("/securityContext/procMount")],
  ["add_capabilities", at("/securityContext/capabilities/add/*")],
];

const POD_SPEC = parsePointer("/requestObject/spec");

/** The fields of each container, for each list of containers that a pod has. */
export const containerExtractors: readonly (readonly [string, Extractor<AuditEvent>])[] = [
  ...extractorsOf("containers", PER_CONTAINER),
  ...extractorsOf("initContainers", PER_CONTAINER),
  ...extractorsOf(
    "ephemeralContainers",
    PER_CONTAINER.filter(([name]) => name !== "host_port"),
  ),
];

function extractorsOf(
  list: string,
  rows: typeof PER_CONTAINER,
): (readonly [string, Extractor<AuditEvent>])[] {
  return rows.map(([name, take]) => [
    `ka.req.pod.${list}.${name}`,
    (argument) => takeFrom(list, take, parseOptionalIndex(argument)),
  ]);
}

function takeFrom(list: string, take: Take, index: number | undefined): Extract<AuditEvent> {
  return ({ object }) => {
    const podSpec = follow(object, POD_SPEC);
    if (podSpec === undefined) return undefined;
    const containers = chosen(itemsOf(memberOf(podSpec, list)), index);
    return textsOf(containers.flatMap((container) => take(container, podSpec)));
  };
}

function at(pointer: string): Take {
  const path = parsePointer(pointer);
  return (container) => followAll(container, path);
}

/** What the container asks for, else what the pod does, else root. */
function effective(pointer: string): Take {
  const path = parsePointer(pointer);
  return (container, podSpec) => [follow(container, path) ?? follow(podSpec, path) ?? "0"];
}

function words(list: JsonValue | undefined): string | undefined {
  return Array.isArray(list) ? itemsOf(list).map(textOf).join(" ") : undefined;
}

/** Where the pod has the machine's network, the container's port is the machine's. */
function ports(container: JsonValue): readonly (JsonValue | undefined)[] {
  const listed = itemsOf(memberOf(container, "ports"));
  return listed.map((port) => memberOf(port, "hostPort") ?? memberOf(port, "containerPort"));
}
