// SPDX-License-Identifier: Apache-2.0
export * from "./capture/index.ts";
export * from "./event.ts";
