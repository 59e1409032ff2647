// SPDX-License-Identifier: Apache-2.0
export * from "./analysis.ts";
export * from "./package-databases.ts";
