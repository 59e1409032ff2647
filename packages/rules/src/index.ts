// SPDX-License-Identifier: Apache-2.0
export * from "./events/event-type.ts";
export * from "./events/index.ts";
export * from "./extract.ts";
export * from "./fields/field.ts";
export { fields } from "./fields/index.ts";
