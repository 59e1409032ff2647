// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import { argumentError, parseOptionalIndex, plain } from "../../fields/argument.ts";
import type { AuditEvent } from "../audit-event.ts";
import { chosen, follow, followAll, parsePointer } from "../json-path.ts";
import { isObject, itemsOf, memberOf, textOf, textsOf } from "../json-value.ts";
import { repositoryOf } from "./repository.ts";

const RESPONSE_NAME = parsePointer("/responseObject/metadata/name");
const SUBJECTS = parsePointer("/requestObject/subjects/*");
const CONTAINERS = parsePointer("/requestObject/spec/containers");
const PRIVILEGED = parsePointer("/requestObject/spec/containers/*/securityContext/privileged");
const VOLUMES = parsePointer("/requestObject/spec/volumes");
const HOST_PATHS = parsePointer("/requestObject/spec/volumes/*/hostPath/path");
const FIRST_IMAGE = parsePointer("/requestObject/spec/containers/0/image");

/** The fields that are not at one place in the event, the deprecated ones among them. */
export const computedExtractors: readonly (readonly [string, Extractor<AuditEvent>])[] = [
  ["ka.uri.param", parameterOf],
  ["ka.target.pod.name", plain(podName)],
  ["ka.req.binding.subjects.user_names", subjects("User")],
  ["ka.req.binding.subjects.group_names", subjects("Group")],
  ["ka.req.binding.subjects.serviceaccount_names", subjects("ServiceAccount")],
  ["ka.req.binding.subjects.serviceaccount_ns_names", plain(namespacedServiceAccounts)],
  ["ka.req.binding.subject.has_name", () => () => "true"],
  ["ka.req.pod.volumes.volume_type", volumeTypes],
  ["ka.req.volume.hostpath", mountsPath],
  ["ka.req.container.image", plain(({ object }) => textOf(follow(object, FIRST_IMAGE)))],
  ["ka.req.container.image.repository", plain(({ object }) => repositoryOf(follow(object, FIRST_IMAGE)))],
  ["ka.req.container.privileged", plain(isAnyPrivileged)],
];

/** One parameter of the query, decoded. */
function parameterOf(name: string | undefined): (event: AuditEvent) => string | undefined {
  if (name === undefined) throw argumentError("needs the name of a parameter");
  return ({ object }) => {
    const uri = textOf(memberOf(object, "requestURI"));
    const question = uri?.indexOf("?") ?? -1;
    if (uri === undefined || question < 0) return undefined;
    return new URLSearchParams(uri.slice(question + 1)).get(name) ?? undefined;
  };
}

function podName({ object }: AuditEvent): string | undefined {
  const target = memberOf(object, "objectRef");
  const isWholePod =
    memberOf(target, "resource") === "pods" && (memberOf(target, "subresource") ?? "") === "";
  return isWholePod ? textOf(follow(object, RESPONSE_NAME)) : undefined;
}

function subjects(kind: string): Extractor<AuditEvent> {
  return plain(({ object }) => {
    const listed = followAll(object, SUBJECTS).filter((subject) => memberOf(subject, "kind") === kind);
    return textsOf(listed.map((subject) => memberOf(subject, "name")));
  });
}

function namespacedServiceAccounts({ object }: AuditEvent): readonly string[] | undefined {
  const names = followAll(object, SUBJECTS).map((subject) => {
    if (memberOf(subject, "kind") !== "ServiceAccount") return undefined;
    const [namespace, name] = [textOf(memberOf(subject, "namespace")), textOf(memberOf(subject, "name"))];
    return namespace === undefined || name === undefined ? undefined : `${namespace}:${name}`;
  });
  return textsOf(names);
}

/** A volume has its name, and the kind that it is as the name of another member. */
function volumeTypes(argument: string | undefined): (event: AuditEvent) => readonly string[] | undefined {
  const index = parseOptionalIndex(argument);
  return ({ object }) => {
    const volumes = chosen(itemsOf(follow(object, VOLUMES)), index).filter((volume) => isObject(volume));
    return textsOf(volumes.flatMap((volume) => Object.keys(volume).filter((key) => key !== "name")));
  };
}

function mountsPath(wanted: string | undefined): (event: AuditEvent) => string | undefined {
  if (wanted === undefined) throw argumentError("needs a path");
  const fits = wanted.endsWith("*")
    ? (path: string) => path.startsWith(wanted.slice(0, -1))
    : (path: string) => path === wanted;
  return ({ object }) => {
    if (follow(object, VOLUMES) === undefined) return undefined;
    return String(textsOf(followAll(object, HOST_PATHS))?.some(fits) ?? false);
  };
}

function isAnyPrivileged({ object }: AuditEvent): string | undefined {
  if (follow(object, CONTAINERS) === undefined) return undefined;
  return String(followAll(object, PRIVILEGED).includes(true));
}
