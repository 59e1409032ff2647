// SPDX-License-Identifier: Apache-2.0

/** A JSON object that is being made. */
type Members = Record<string, unknown>;

/**
 * An event as the audit log of a Kubernetes API server has it, at the stage ResponseComplete of an allowed request.
 *
 * @param members replace those of the event
 */
export function auditEvent(members: Members = {}): Members {
  return {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: "RequestResponse",
    auditID: "5a5c0f0e-9d0c-4d0b-8f57-1c6f6b4f4b10",
    stage: "ResponseComplete",
    requestURI: "/api/v1/namespaces/default/pods",
    verb: "create",
    user: { username: "alice", groups: ["developers", "system:authenticated"] },
    sourceIPs: ["192.0.2.7", "10.0.0.1"],
    userAgent: "kubectl/v1.35.0",
    objectRef: { resource: "pods", namespace: "default", apiVersion: "v1" },
    responseStatus: { metadata: {}, code: 201 },
    requestReceivedTimestamp: "2026-03-01T09:05:07.123456Z",
    stageTimestamp: "2026-03-01T09:05:07.130001Z",
    annotations: { "authorization.k8s.io/decision": "allow", "authorization.k8s.io/reason": "" },
    ...members,
  };
}

/**
 * The creation of a pod.
 *
 * @param spec of the pod
 */
export function podCreation(spec: Members, members: Members = {}): Members {
  const pod = { kind: "Pod", apiVersion: "v1", metadata: { name: "web-1" }, spec };
  return auditEvent({ requestObject: pod, responseObject: pod, ...members });
}
