// SPDX-License-Identifier: Apache-2.0
import type { Field } from "../field.ts";
import { containerFields } from "./containers.ts";
import { genericFields } from "./generic.ts";
import { jsonFields } from "./json.ts";
import { objectFields } from "./objects.ts";
import { podFields } from "./pod.ts";
import { requestFields } from "./request.ts";

/**
 * Every field that audit events of Kubernetes answer, in the order in which they are listed to people. All of `ka` is
 * text, numbers and booleans too; a list without items is a missing value.
 *
 * @see https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 */
export const auditFields: readonly Field[] = [
  ...genericFields,
  ...jsonFields,
  ...requestFields,
  ...objectFields,
  ...podFields,
  ...containerFields,
].map((field) => (field.multiple === "list" ? { ...field, itemwise: true } : field));
