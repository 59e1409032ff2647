// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import { parseOptionalIndex, plain } from "../../fields/argument.ts";
import type { AuditEvent } from "../audit-event.ts";
import { follow, followAll, parsePointer } from "../json-path.ts";
import { textOf, textsOf } from "../json-value.ts";

/**
 * Where in an event a field is. `*` stands for each item of an array, so that the field is a list; the argument of
 * the field, if it has one, chooses one item for the first `*`.
 */
const PATHS: readonly (readonly [field: string, path: string])[] = [
  ["ka.auditid", "/auditID"],
  ["ka.stage", "/stage"],
  ["ka.auth.decision", "/annotations/authorization.k8s.io~1decision"],
  ["ka.auth.reason", "/annotations/authorization.k8s.io~1reason"],
  ["ka.auth.openshift.decision", "/annotations/authentication.openshift.io~1decision"],
  ["ka.auth.openshift.username", "/annotations/authentication.openshift.io~1username"],
  [
    "ka.validations.admission.policy.failure",
    "/annotations/validation.policy.admission.k8s.io~1validation_failure",
  ],
  ["ka.security.pod.violations", "/annotations/pod-security.kubernetes.io~1audit-violations"],
  ["ka.cluster.name", "/annotations/cluster_name"],
  ["ka.user.name", "/user/username"],
  ["ka.user.groups", "/user/groups/*"],
  ["ka.impuser.name", "/impersonatedUser/username"],
  ["ka.verb", "/verb"],
  ["ka.uri", "/requestURI"],
  ["ka.useragent", "/userAgent"],
  ["ka.sourceips", "/sourceIPs/*"],
  ["ka.target.name", "/objectRef/name"],
  ["ka.target.namespace", "/objectRef/namespace"],
  ["ka.target.resource", "/objectRef/resource"],
  ["ka.target.subresource", "/objectRef/subresource"],
  ["ka.resp.name", "/responseObject/metadata/name"],
  ["ka.response.code", "/responseStatus/code"],
  ["ka.response.reason", "/responseStatus/reason"],
  ["ka.req.binding.subjects", "/requestObject/subjects/*"],
  ["ka.req.binding.role", "/requestObject/roleRef/name"],
  ["ka.req.configmap.name", "/objectRef/name"],
  ["ka.req.configmap.obj", "/requestObject/data"],
  ["ka.req.service.type", "/requestObject/spec/type"],
  ["ka.req.service.ports", "/requestObject/spec/ports/*"],
  ["ka.req.role.rules", "/requestObject/rules/*"],
  ["ka.req.role.rules.apiGroups", "/requestObject/rules/*/apiGroups/*"],
  ["ka.req.role.rules.nonResourceURLs", "/requestObject/rules/*/nonResourceURLs/*"],
  ["ka.req.role.rules.verbs", "/requestObject/rules/*/verbs/*"],
  ["ka.req.role.rules.resources", "/requestObject/rules/*/resources/*"],
  ["ka.req.pod.host_ipc", "/requestObject/spec/hostIPC"],
  ["ka.req.pod.host_network", "/requestObject/spec/hostNetwork"],
  ["ka.req.container.host_network", "/requestObject/spec/hostNetwork"],
  ["ka.req.pod.host_pid", "/requestObject/spec/hostPID"],
  ["ka.req.pod.run_as_user", "/requestObject/spec/securityContext/runAsUser"],
  ["ka.req.pod.run_as_group", "/requestObject/spec/securityContext/runAsGroup"],
  ["ka.req.pod.fs_group", "/requestObject/spec/securityContext/fsGroup"],
  ["ka.req.pod.supplemental_groups", "/requestObject/spec/securityContext/supplementalGroups/*"],
  ["ka.req.pod.volumes.hostpath", "/requestObject/spec/volumes/*/hostPath/path"],
  ["ka.req.pod.volumes.flexvolume_driver", "/requestObject/spec/volumes/*/flexVolume/driver"],
];

/** The fields that stand in events as they are. */
export const pathExtractors: readonly (readonly [string, Extractor<AuditEvent>])[] = PATHS.map(
  ([field, path]) => [field, extractorOf(path)] as const,
);

function extractorOf(pointer: string): Extractor<AuditEvent> {
  const path = parsePointer(pointer);
  if (!path.includes("*")) return plain(({ object }) => textOf(follow(object, path)));
  return (argument) => {
    const index = parseOptionalIndex(argument);
    return ({ object }) => textsOf(followAll(object, path, index));
  };
}
