// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { VendorlessError } from "@vendorless/base";
import { auditEvent, podCreation } from "@vendorless/builders";
import { fieldsBySource, type Value } from "@vendorless/rules";
import * as fc from "fast-check";
import type { AuditEvent } from "../audit-event.ts";
import type { JsonObject } from "../json-value.ts";
import { auditExtractors } from "./index.ts";

const fields = fieldsBySource.k8s_audit;
const stream = { firstTime: 1_772_355_905_000_000_000n, hostname: "node-1" };

function eventOf(object: object): AuditEvent {
  return { number: 3, time: 1_772_355_907_130_001_002n, object: object as JsonObject, stream };
}

/** The value of a field as rules name it, `ka.uri.param[name]`. */
function fieldOf(written: string, object: object): Value {
  const [, name, argument] = /^([^[]+)(?:\[(.*)\])?$/.exec(written)!;
  return auditExtractors.get(name!)!(argument)(eventOf(object));
}

const exec = auditEvent({
  requestURI: "/api/v1/namespaces/default/pods/web-1/exec?command=sh&command=-c&x=a%20b+c&empty=",
  objectRef: { resource: "pods", subresource: "exec", namespace: "default", name: "web-1" },
  responseStatus: { code: 403, reason: "Forbidden" },
  impersonatedUser: { username: "bob" },
  annotations: {
    "authorization.k8s.io/decision": "forbid",
    "authorization.k8s.io/reason": "no rule",
    "authentication.openshift.io/decision": "deny",
    "authentication.openshift.io/username": "carol",
    "validation.policy.admission.k8s.io/validation_failure": "[]",
    "pod-security.kubernetes.io/audit-violations": "privileged",
    cluster_name: "prod",
  },
});

const binding = auditEvent({
  requestObject: {
    roleRef: { name: "cluster-admin" },
    subjects: [
      { kind: "User", name: "alice" },
      { kind: "Group", name: "developers" },
      { kind: "ServiceAccount", name: "builder", namespace: "ci" },
      { kind: "ServiceAccount", name: "homeless" },
      { kind: "User" },
      "alice",
    ],
  },
});

const role = auditEvent({
  requestObject: {
    rules: [
      { apiGroups: ["", "apps"], resources: ["pods", "pods/exec"], verbs: ["get", "*"] },
      { nonResourceURLs: ["/healthz"], verbs: ["get"] },
    ],
  },
});

const service = auditEvent({
  objectRef: { resource: "configmaps", name: "settings" },
  requestObject: {
    data: { key: "value", list: [1] },
    spec: { type: "NodePort", ports: [{ port: 80, nodePort: 30080 }, { port: 443 }] },
  },
});

const pod = podCreation({
  hostIPC: true,
  hostPID: true,
  hostNetwork: false,
  securityContext: { runAsUser: 1000, runAsGroup: 2000, fsGroup: 3000, supplementalGroups: [1, 2] },
  volumes: [
    { name: "etc", hostPath: { path: "/etc" } },
    { name: "token", secret: { secretName: "token" } },
    { name: "proc", hostPath: { path: "/proc/1" } },
    { name: "flex", flexVolume: { driver: "example/nfs" } },
  ],
  containers: [
    {
      name: "web",
      image: "registry.example:5000/team/nginx:1.27@sha256:00",
      command: ["sh", "-c"],
      args: ["sleep", "1d"],
      ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 443 }],
      securityContext: {
        privileged: true,
        allowPrivilegeEscalation: true,
        readOnlyRootFilesystem: false,
        runAsUser: 0,
        procMount: "Unmasked",
        capabilities: { add: ["NET_ADMIN", "SYS_TIME"] },
      },
    },
    { name: "log", image: "busybox", securityContext: { privileged: false, capabilities: { add: ["BPF"] } } },
  ],
  initContainers: [{ name: "init", image: "init:2", securityContext: { privileged: true, runAsGroup: 7 } }],
  ephemeralContainers: [{ name: "debug", image: "debug", command: ["bash"] }],
});

const plainPod = podCreation({ containers: [{ image: "nginx" }] });

/** Missing where the event does not say. */
const cases: readonly (readonly [event: object, field: string, value: Value])[] = [
  [exec, "evt.num", 3],
  [exec, "evt.rawtime", 1_772_355_907_130_001_002n],
  [exec, "evt.rawtime.s", 1_772_355_907],
  [exec, "evt.rawtime.ns", 130_001_002],
  [exec, "evt.reltime", 2_130_001_002],
  [exec, "evt.reltime.s", 2],
  [exec, "evt.reltime.ns", 130_001_002],
  [exec, "evt.time.iso8601", "2026-03-01T09:05:07.130001002+0000"],
  [exec, "evt.source", "k8s_audit"],
  [exec, "evt.pluginname", "k8saudit"],
  [exec, "evt.is_async", false],
  [exec, "evt.asynctype", undefined],
  [exec, "evt.hostname", "node-1"],
  [{ a: [1, "x"] }, "evt.plugininfo", '{"a":[1,"x"]}'],

  [{ a: [1, "x"] }, "json.value[]", '{"a":[1,"x"]}'],
  [{ a: [1, "x"] }, "json.value[/a]", '[1,"x"]'],
  [{ a: [1, "x"] }, "json.value[/a/0]", "1"],
  [{ a: [1, "x"] }, "jevt.value[/a/1]", "x"],
  [{ a: [1, "x"] }, "jevt.value[/a/2]", undefined],
  [exec, "jevt.value[/annotations/authorization.k8s.io~1decision]", "forbid"],
  [{ a: [1] }, "json.obj", '{\n  "a": [\n    1\n  ]\n}'],
  [{}, "jevt.obj", "{}"],
  [{}, "json.rawtime", "1772355907130001002"],

  [exec, "ka.auditid", "5a5c0f0e-9d0c-4d0b-8f57-1c6f6b4f4b10"],
  [exec, "ka.stage", "ResponseComplete"],
  [exec, "ka.auth.decision", "forbid"],
  [exec, "ka.auth.reason", "no rule"],
  [exec, "ka.auth.openshift.decision", "deny"],
  [exec, "ka.auth.openshift.username", "carol"],
  [exec, "ka.validations.admission.policy.failure", "[]"],
  [exec, "ka.security.pod.violations", "privileged"],
  [exec, "ka.cluster.name", "prod"],
  [exec, "ka.user.name", "alice"],
  [exec, "ka.user.groups", ["developers", "system:authenticated"]],
  [exec, "ka.impuser.name", "bob"],
  [exec, "ka.verb", "create"],
  [exec, "ka.uri.param[command]", "sh"],
  [exec, "ka.uri.param[x]", "a b c"],
  [exec, "ka.uri.param[empty]", ""],
  [exec, "ka.uri.param[other]", undefined],
  [auditEvent(), "ka.uri", "/api/v1/namespaces/default/pods"],
  [auditEvent(), "ka.uri.param[command]", undefined],
  [exec, "ka.target.name", "web-1"],
  [exec, "ka.target.namespace", "default"],
  [exec, "ka.target.resource", "pods"],
  [exec, "ka.target.subresource", "exec"],
  [exec, "ka.target.pod.name", undefined],
  [pod, "ka.target.pod.name", "web-1"],
  [pod, "ka.resp.name", "web-1"],
  [exec, "ka.response.code", "403"],
  [exec, "ka.response.reason", "Forbidden"],
  [exec, "ka.useragent", "kubectl/v1.35.0"],
  [exec, "ka.sourceips", ["192.0.2.7", "10.0.0.1"]],
  [exec, "ka.sourceips[1]", ["10.0.0.1"]],
  [exec, "ka.sourceips[2]", undefined],

  [binding, "ka.req.binding.role", "cluster-admin"],
  [
    auditEvent({ requestObject: { subjects: [{ kind: "User" }] } }),
    "ka.req.binding.subjects",
    ['{"kind":"User"}'],
  ],
  [binding, "ka.req.binding.subjects.user_names", ["alice"]],
  [binding, "ka.req.binding.subjects.group_names", ["developers"]],
  [binding, "ka.req.binding.subjects.serviceaccount_names", ["builder", "homeless"]],
  [binding, "ka.req.binding.subjects.serviceaccount_ns_names", ["ci:builder"]],
  [binding, "ka.req.binding.subject.has_name[alice]", "true"],
  [role, "ka.req.role.rules.apiGroups", ["", "apps"]],
  [role, "ka.req.role.rules.resources", ["pods", "pods/exec"]],
  [role, "ka.req.role.rules.verbs", ["get", "*", "get"]],
  [role, "ka.req.role.rules.verbs[1]", ["get"]],
  [role, "ka.req.role.rules.nonResourceURLs", ["/healthz"]],
  [service, "ka.req.configmap.name", "settings"],
  [service, "ka.req.configmap.obj", '{"key":"value","list":[1]}'],
  [service, "ka.req.service.type", "NodePort"],
  [service, "ka.req.service.ports", ['{"port":80,"nodePort":30080}', '{"port":443}']],
  [service, "ka.req.service.ports[1]", ['{"port":443}']],

  [pod, "ka.req.pod.host_ipc", "true"],
  [pod, "ka.req.pod.host_pid", "true"],
  [pod, "ka.req.pod.host_network", "false"],
  [pod, "ka.req.container.host_network", "false"],
  [plainPod, "ka.req.pod.host_network", undefined],
  [pod, "ka.req.pod.run_as_user", "1000"],
  [pod, "ka.req.pod.run_as_group", "2000"],
  [pod, "ka.req.pod.fs_group", "3000"],
  [pod, "ka.req.pod.supplemental_groups", ["1", "2"]],
  [pod, "ka.req.pod.volumes.hostpath", ["/etc", "/proc/1"]],
  [pod, "ka.req.pod.volumes.hostpath[0]", ["/etc"]],
  [pod, "ka.req.pod.volumes.hostpath[1]", undefined],
  [pod, "ka.req.pod.volumes.flexvolume_driver", ["example/nfs"]],
  [pod, "ka.req.pod.volumes.volume_type", ["hostPath", "secret", "hostPath", "flexVolume"]],
  [pod, "ka.req.pod.volumes.volume_type[1]", ["secret"]],
  [pod, "ka.req.volume.hostpath[/etc]", "true"],
  [pod, "ka.req.volume.hostpath[/]", "false"],
  [pod, "ka.req.volume.hostpath[/proc*]", "true"],
  [plainPod, "ka.req.volume.hostpath[/proc*]", undefined],
  [pod, "ka.req.container.image", "registry.example:5000/team/nginx:1.27@sha256:00"],
  [pod, "ka.req.container.image.repository", "registry.example:5000/team/nginx"],
  [pod, "ka.req.container.privileged", "true"],
  [plainPod, "ka.req.container.privileged", "false"],
  [exec, "ka.req.container.privileged", undefined],

  [pod, "ka.req.pod.containers.name", ["web", "log"]],
  [pod, "ka.req.pod.containers.image", ["registry.example:5000/team/nginx:1.27@sha256:00", "busybox"]],
  [pod, "ka.req.pod.containers.image[1]", ["busybox"]],
  [pod, "ka.req.pod.containers.image[2]", undefined],
  [pod, "ka.req.pod.containers.image.repository", ["registry.example:5000/team/nginx", "busybox"]],
  [pod, "ka.req.pod.containers.command", ["sh -c"]],
  [pod, "ka.req.pod.containers.args", ["sleep 1d"]],
  [pod, "ka.req.pod.containers.host_port", ["8080", "443"]],
  [pod, "ka.req.pod.containers.host_port[1]", undefined],
  [pod, "ka.req.pod.containers.privileged", ["true", "false"]],
  [plainPod, "ka.req.pod.containers.privileged", undefined],
  [pod, "ka.req.pod.containers.allow_privilege_escalation", ["true"]],
  [pod, "ka.req.pod.containers.read_only_fs", ["false"]],
  [pod, "ka.req.pod.containers.run_as_user", ["0"]],
  [pod, "ka.req.pod.containers.eff_run_as_user", ["0", "1000"]],
  [plainPod, "ka.req.pod.containers.eff_run_as_user", ["0"]],
  [pod, "ka.req.pod.containers.run_as_group", undefined],
  [pod, "ka.req.pod.containers.eff_run_as_group", ["2000", "2000"]],
  [pod, "ka.req.pod.containers.proc_mount", ["Unmasked"]],
  [pod, "ka.req.pod.containers.add_capabilities", ["NET_ADMIN", "SYS_TIME", "BPF"]],
  [pod, "ka.req.pod.containers.add_capabilities[1]", ["BPF"]],
  [pod, "ka.req.pod.initContainers.image", ["init:2"]],
  [pod, "ka.req.pod.initContainers.privileged", ["true"]],
  [pod, "ka.req.pod.initContainers.eff_run_as_group", ["7"]],
  [pod, "ka.req.pod.ephemeralContainers.name", ["debug"]],
  [pod, "ka.req.pod.ephemeralContainers.command", ["bash"]],
  [plainPod, "ka.req.pod.ephemeralContainers.name", undefined],
];

for (const [event, field, value] of cases) {
  test(`${field} is ${JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}` : each))}`, () => {
    assert.deepEqual(fieldOf(field, event), value);
  });
}

test("every field of the catalogue can be taken from events, and no other", () => {
  assert.deepEqual([...auditExtractors.keys()].sort(), fields.map(({ name }) => name).sort());
});

const refused: readonly (readonly [name: string, argument: string | undefined])[] = [
  ["ka.verb", "1"],
  ["ka.uri.param", undefined],
  ["ka.req.volume.hostpath", undefined],
  ["ka.req.pod.containers.image", "first"],
  ["ka.req.pod.containers.image", "-2"],
  ["json.value", undefined],
];

for (const [name, argument] of refused) {
  test(`${name} refuses ${argument ?? "to be without argument"}`, () => {
    assert.throws(
      () => auditExtractors.get(name)!(argument),
      (error) => error instanceof VendorlessError && error.code === "field-argument",
    );
  });
}

/** Names that events use, with values of any shape; the chance meets what extractors look for. */
const names =
  "requestObject responseObject spec containers initContainers securityContext volumes hostPath path " +
  "image ports command capabilities add subjects kind rules verbs " +
  "requestURI objectRef resource metadata name user groups __proto__ constructor";

test("no event makes a field throw", () => {
  const { event } = fc.letrec((tie) => ({
    event: fc.dictionary(fc.constantFrom(...names.split(" ")), tie("value"), {
      maxKeys: 12,
      noNullPrototype: true,
    }),
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom("pods", "User", "", null, 7, true),
      tie("event"),
      tie("list"),
    ),
    list: fc.array(tie("value"), { maxLength: 3 }),
  }));
  const all = fields.flatMap(({ name, argument }) => {
    const given = argument === "required" ? ["a*"] : argument === undefined ? [undefined] : [undefined, "0"];
    return given.map((each) => auditExtractors.get(name)!(each));
  });
  fc.assert(
    fc.property(event, (object) => {
      const read = eventOf(JSON.parse(JSON.stringify(object)) as object);
      for (const extract of all) {
        const value = extract(read);
        assert.ok(!Array.isArray(value) || value.length > 0, "an empty list is a missing value");
      }
    }),
  );
});
