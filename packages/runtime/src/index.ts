// SPDX-License-Identifier: Apache-2.0
export * from "./alert.ts";
export * from "./audit/index.ts";
export * from "./capture/index.ts";
export * from "./configuration/index.ts";
export { Detector, type DetectorOptions, type ReplayOptions, replay } from "./detect.ts";
export {
  type DropCounts,
  DropMonitor,
  type DropReport,
  dropFields,
  dropMessage,
  dropRule,
} from "./drop-monitor.ts";
export * from "./event.ts";
export { extractors, outputExtractors } from "./fields/index.ts";
export { type DetectionCounts, renderSummary } from "./summary.ts";
