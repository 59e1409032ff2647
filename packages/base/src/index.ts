// SPDX-License-Identifier: Apache-2.0
export * from "./archive/decompress.ts";
export * from "./archive/limits.ts";
export * from "./archive/tar.ts";
export type { TarEntry, TarEntryType } from "./archive/tar-entry.ts";
export { isTar } from "./archive/tar-header.ts";
export { type NormalPath, normalizePath } from "./archive/tar-path.ts";
export { expandSparse } from "./archive/tar-sparse.ts";
export * from "./diagnostics.ts";
export * from "./digest.ts";
export * from "./errors.ts";
export * from "./linear-pattern.ts";
export * from "./nearest.ts";
export { sourceDigest } from "./source-digest.ts";
export * from "./source-text.ts";
