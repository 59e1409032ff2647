// SPDX-License-Identifier: Apache-2.0
import type { Field } from "../field.ts";

/** Role bindings, roles, config maps and services that a request creates or changes. */
export const objectFields: readonly Field[] = [
  {
    name: "ka.req.binding.subjects",
    type: "string",
    description: "Who is bound to a role, each subject as JSON.",
    multiple: "list",
  },
  {
    name: "ka.req.binding.subjects.user_names",
    type: "string",
    description: "The users who are bound to a role.",
    multiple: "list",
  },
  {
    name: "ka.req.binding.subjects.serviceaccount_names",
    type: "string",
    description: "The service accounts that are bound to a role.",
    multiple: "list",
  },
  {
    name: "ka.req.binding.subjects.serviceaccount_ns_names",
    type: "string",
    description: "The service accounts that are bound to a role, as namespace:name.",
    multiple: "list",
  },
  {
    name: "ka.req.binding.subjects.group_names",
    type: "string",
    description: "The groups that are bound to a role.",
    multiple: "list",
  },
  { name: "ka.req.binding.role", type: "string", description: "The role that is bound." },
  {
    name: "ka.req.binding.subject.has_name",
    type: "string",
    description: "Always true.",
    argument: "required",
    argumentKind: "key",
    deprecated: "It never told anything; ka.req.binding.subjects.user_names and its siblings do.",
  },
  { name: "ka.req.configmap.name", type: "string", description: "Name of the config map." },
  { name: "ka.req.configmap.obj", type: "string", description: "What the config map holds, as JSON." },
  {
    name: "ka.req.service.type",
    type: "string",
    description: "How a service is reached: ClusterIP, NodePort, LoadBalancer.",
  },
  {
    name: "ka.req.service.ports",
    type: "string",
    description: "The ports of a service, or the one in brackets, each as JSON.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.role.rules",
    type: "string",
    description: "What a role allows, each rule as JSON.",
    multiple: "list",
  },
  {
    name: "ka.req.role.rules.apiGroups",
    type: "string",
    description: "API groups in the rules of a role, or in the rule in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.role.rules.nonResourceURLs",
    type: "string",
    description: "Paths in the rules of a role, or in the rule in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.role.rules.verbs",
    type: "string",
    description: "Verbs in the rules of a role, or in the rule in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.req.role.rules.resources",
    type: "string",
    description: "Resources in the rules of a role, or in the rule in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
];
