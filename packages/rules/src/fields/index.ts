// SPDX-License-Identifier: Apache-2.0
import { auditFields } from "./audit/index.ts";
import { containerFields } from "./container.ts";
import { counterFields } from "./counter.ts";
import { eventFields } from "./evt.ts";
import { familyFields } from "./family.ts";
import { descriptorFields } from "./fd.ts";
import type { Field } from "./field.ts";
import { fsPathFields } from "./fs-path.ts";
import { inputOutputFields } from "./io.ts";
import { kubernetesFields } from "./kubernetes.ts";
import { processFields } from "./process.ts";
import { socketFields } from "./socket.ts";
import { threadFields } from "./thread.ts";
import { timeFields } from "./time.ts";
import { userFields } from "./user.ts";

/** Every field that events of the kernel answer, in the order in which they are listed to people. */
export const fields: readonly Field[] = [
  ...timeFields,
  ...eventFields,
  ...inputOutputFields,
  ...processFields,
  ...familyFields,
  ...threadFields,
  ...descriptorFields,
  ...socketFields,
  ...fsPathFields,
  ...userFields,
  ...counterFields,
  ...containerFields,
  ...kubernetesFields,
];

/** The event sources that rules may be for, with the fields of each. */
export const fieldsBySource: Readonly<Record<"syscall" | "k8s_audit", readonly Field[]>> = {
  syscall: fields,
  k8s_audit: auditFields,
};
