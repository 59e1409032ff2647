// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { argumentError, plain } from "./argument.ts";

/** Fields of objects that no container runtime knows; kept so that rules which name them load. */
export const kubernetesExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  "rc",
  "svc",
  "ns",
  "rs",
  "deployment",
].flatMap((kind) => [
  ...(kind === "ns" ? [] : [never(`k8s.${kind}.name`)]),
  never(`k8s.${kind}.id`),
  never(`k8s.${kind}.labels`),
  [`k8s.${kind}.label`, neverLabel] as const,
]);

function never(name: string): readonly [string, Extractor<EventRecord>] {
  return [name, plain(() => undefined)];
}

function neverLabel(argument: string | undefined): () => undefined {
  if (argument === undefined) throw argumentError("needs the name of a label");
  return () => undefined;
}
