// SPDX-License-Identifier: Apache-2.0
export * from "./advisories.ts";
export * from "./analysis.ts";
export * from "./audit-events.ts";
export * from "./bolt.ts";
export * from "./clamd.ts";
export * from "./executables.ts";
export * from "./image.ts";
export * from "./package-databases.ts";
export * from "./registry.ts";
export * from "./rpm-databases.ts";
export * from "./scap.ts";
export * from "./scap-actions.ts";
export * from "./scap-container.ts";
export * from "./scap-parameters.ts";
export * from "./scap-scenes.ts";
export * from "./tar.ts";
export * from "./zip.ts";
