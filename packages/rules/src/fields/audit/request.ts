// SPDX-License-Identifier: Apache-2.0
import type { Field } from "../field.ts";

/** Who asked the API server for what, and what it answered. */
export const requestFields: readonly Field[] = [
  {
    name: "ka.auditid",
    type: "string",
    description: "Id of the request; the events of its stages share it.",
  },
  {
    name: "ka.stage",
    type: "string",
    description: "How far the request had come: RequestReceived, ResponseStarted, ResponseComplete or Panic.",
  },
  {
    name: "ka.auth.decision",
    type: "string",
    description: "Whether the request was allowed: allow or forbid.",
  },
  { name: "ka.auth.reason", type: "string", description: "Why the request was allowed or forbidden." },
  {
    name: "ka.auth.openshift.decision",
    type: "string",
    description: "How authentication by OpenShift ended.",
  },
  {
    name: "ka.auth.openshift.username",
    type: "string",
    description: "The user that OpenShift authenticated.",
  },
  {
    name: "ka.validations.admission.policy.failure",
    type: "string",
    description: "What a validating admission policy objected to.",
  },
  {
    name: "ka.security.pod.violations",
    type: "string",
    description: "What pod security standards objected to.",
  },
  { name: "ka.user.name", type: "string", description: "The user who asked." },
  { name: "ka.user.groups", type: "string", description: "The groups of that user.", multiple: "list" },
  { name: "ka.impuser.name", type: "string", description: "The user that was impersonated." },
  { name: "ka.verb", type: "string", description: "What was asked for: create, get, delete and so on." },
  { name: "ka.uri", type: "string", description: "Path and query of the request." },
  {
    name: "ka.uri.param",
    type: "string",
    description: "One parameter of the query, by the name in brackets; the first if it is repeated.",
    argument: "required",
    argumentKind: "key",
  },
  { name: "ka.target.name", type: "string", description: "Name of the object that the request is about." },
  { name: "ka.target.namespace", type: "string", description: "Namespace of that object." },
  {
    name: "ka.target.resource",
    type: "string",
    description: "Kind of that object, as in URLs: pods, secrets.",
  },
  {
    name: "ka.target.subresource",
    type: "string",
    description: "The part of that object that the request is about: exec, attach, status.",
  },
  {
    name: "ka.target.pod.name",
    type: "string",
    description: "Name of the pod in the response, where the request is about a pod as a whole.",
  },
  { name: "ka.resp.name", type: "string", description: "Name of the object in the response." },
  { name: "ka.response.code", type: "string", description: "HTTP status of the response." },
  { name: "ka.response.reason", type: "string", description: "Why the request failed, in one word." },
  { name: "ka.useragent", type: "string", description: "What the client calls itself." },
  {
    name: "ka.sourceips",
    type: "string",
    description: "Addresses of the client and of the proxies between, or the one in brackets.",
    argument: "optional",
    argumentKind: "index",
    multiple: "list",
  },
  {
    name: "ka.cluster.name",
    type: "string",
    description: "Name of the cluster, where events are annotated with it.",
  },
];
