// SPDX-License-Identifier: Apache-2.0
export { keys as configurationKeys } from "./apply-keys.ts";
export type { Environment } from "./interpolate.ts";
export type { Key as ConfigurationKey, UnusedKey, UsedKey } from "./key.ts";
export type { ConfigurationFile } from "./parse.ts";
export type { ConfigurationCode } from "./problem.ts";
export { type ConfigurationSources, readConfiguration } from "./read.ts";
export { type ConfiguredAddition, expandSuggested } from "./rule-lists.ts";
export * from "./settings.ts";
export { type StaticFields, staticExtractors, staticFieldList } from "./static-fields.ts";
