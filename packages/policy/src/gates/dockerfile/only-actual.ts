// SPDX-License-Identifier: Apache-2.0
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { boolean } from "../../parameters/boolean.ts";
import { optional, type Parameter } from "../../parameters/parameter.ts";

/** Lets a rule pass over Dockerfiles that were inferred. */
export const actualDockerfileOnly: Parameter<boolean, false> = optional(boolean, {
  description: "Judge only a Dockerfile that the user gave, not one inferred from the image. Default: false.",
  example: "true",
});

/** Whether a rule with that parameter applies to this Dockerfile. */
export function applies(dockerfile: Dockerfile, onlyActual: boolean | undefined): boolean {
  if (dockerfile.mode === "unknown") return false;
  return dockerfile.mode === "actual" || onlyActual !== true;
}
