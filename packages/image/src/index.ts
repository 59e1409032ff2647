// SPDX-License-Identifier: Apache-2.0
export { type CacheStatus, cacheStatus, clearCache } from "./cache/entries.ts";
export { LayerCache } from "./cache/layer-cache.ts";
export { cacheFolder } from "./cache/location.ts";
export { layerHistory, parseConfig } from "./config.ts";
export * from "./errors.ts";
export * from "./file-entry.ts";
export * from "./image-source.ts";
export * from "./limits.ts";
export * from "./model.ts";
export * from "./open.ts";
export { ANY_PLATFORM, formatPlatform, type Platform, parsePlatform } from "./platform.ts";
export { formatReference, type ImageReference, parseReference } from "./reference.ts";
export type { Credentials, RegistryOptions } from "./registry/options.ts";
export { imageSources } from "./sources/index.ts";
export * from "./squash.ts";
export * from "./table/file-table.ts";
export { PathNumbers } from "./table/path-numbers.ts";
export * from "./table/visible-files.ts";
