// SPDX-License-Identifier: Apache-2.0
export * from "./errors.ts";
export * from "./model.ts";
export * from "./versions/index.ts";
export type { ConstraintOptions, Ordering, VersionScheme } from "./versions/scheme.ts";
