// SPDX-License-Identifier: Apache-2.0
export * from "./diagnostics.ts";
export * from "./digest.ts";
export * from "./errors.ts";
export * from "./nearest.ts";
export * from "./source-text.ts";
