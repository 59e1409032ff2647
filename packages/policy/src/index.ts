// SPDX-License-Identifier: Apache-2.0
export * from "./anchore-result.ts";
export type { Allowlist, AllowlistItem } from "./bundle/allowlists.ts";
export * from "./bundle/bundle.ts";
export * from "./bundle/parse.ts";
export type { RetiredRules } from "./bundle/rules.ts";
export * from "./default-bundle.data.ts";
export type { Dockerfile } from "./dockerfile/dockerfile.ts";
export type { Instruction } from "./dockerfile/parse.ts";
export * from "./evaluate.ts";
export * from "./findings.ts";
export type { Evaluate, Evaluation, Finding, Gate, Trigger } from "./gates/gate.ts";
export { gates } from "./gates/index.ts";
export { type ImageName, parseImageName, renderImageName } from "./matching/image-name.ts";
export { type PackageClass, packageClassOf } from "./package-class.ts";
export { type PolicyProblem, type ProblemType, problemTypes, renderPolicyProblem } from "./problem.ts";
export * from "./specification.ts";
export { triggerId } from "./trigger-id.ts";
export * from "./verdict.ts";
