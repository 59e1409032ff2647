// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The Kubernetes pod that the event happened in. */
export const kubernetesFields: readonly Field[] = [
  { name: "k8s.pod.name", type: "string", description: "Name of the pod.", suggested: true },
  { name: "k8s.ns.name", type: "string", description: "Namespace of the pod.", suggested: true },
  { name: "k8s.pod.id", type: "string", description: "The same as k8s.pod.uid, as old rules call it." },
  { name: "k8s.pod.uid", type: "string", description: "Unique id of the pod." },
  {
    name: "k8s.pod.sandbox_id",
    type: "string",
    description: "First 12 digits of the id of the sandbox of the pod.",
  },
  { name: "k8s.pod.full_sandbox_id", type: "string", description: "Id of the sandbox of the pod." },
  {
    name: "k8s.pod.label",
    type: "string",
    description: "One label of the pod.",
    argument: "required",
    argumentKind: "key",
  },
  {
    name: "k8s.pod.labels",
    type: "string",
    description: "All labels of the pod as key:value, separated by commas.",
  },
  { name: "k8s.pod.ip", type: "string", description: "Address of the pod." },
  {
    name: "k8s.pod.cni.json",
    type: "string",
    description: "What the network plugin answered for the pod, as JSON.",
  },
  {
    name: "k8s.rc.name",
    type: "string",
    description: "Name of the replication controller; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.rc.id",
    type: "string",
    description: "Id of the replication controller; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.rc.label",
    type: "string",
    description: "One label of the replication controller; always empty.",
    argument: "required",
    argumentKind: "key",
  },
  {
    name: "k8s.rc.labels",
    type: "string",
    description: "All labels of the replication controller; always empty.",
  },
  {
    name: "k8s.svc.name",
    type: "string",
    description: "Name of the service; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.svc.id",
    type: "string",
    description: "Id of the service; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.svc.label",
    type: "string",
    description: "One label of the service; always empty.",
    argument: "required",
    argumentKind: "key",
  },
  { name: "k8s.svc.labels", type: "string", description: "All labels of the service; always empty." },
  {
    name: "k8s.ns.id",
    type: "string",
    description: "Id of the namespace; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.ns.label",
    type: "string",
    description: "One label of the namespace; always empty.",
    argument: "required",
    argumentKind: "key",
  },
  { name: "k8s.ns.labels", type: "string", description: "All labels of the namespace; always empty." },
  {
    name: "k8s.rs.name",
    type: "string",
    description: "Name of the replica set; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.rs.id",
    type: "string",
    description: "Id of the replica set; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.rs.label",
    type: "string",
    description: "One label of the replica set; always empty.",
    argument: "required",
    argumentKind: "key",
  },
  { name: "k8s.rs.labels", type: "string", description: "All labels of the replica set; always empty." },
  {
    name: "k8s.deployment.name",
    type: "string",
    description: "Name of the deployment; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.deployment.id",
    type: "string",
    description: "Id of the deployment; always empty, since container runtimes do not know it.",
  },
  {
    name: "k8s.deployment.label",
    type: "string",
    description: "One label of the deployment; always empty.",
    argument: "required",
    argumentKind: "key",
  },
  {
    name: "k8s.deployment.labels",
    type: "string",
    description: "All labels of the deployment; always empty.",
  },
];
