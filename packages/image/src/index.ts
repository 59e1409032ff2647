// SPDX-License-Identifier: Apache-2.0
export * from "./errors.ts";
export * from "./limits.ts";
export * from "./model.ts";
export * from "./open.ts";
export { formatPlatform, type Platform, parsePlatform } from "./platform.ts";
export * from "./reference.ts";
export { imageSources } from "./sources/index.ts";
export * from "./squash.ts";
