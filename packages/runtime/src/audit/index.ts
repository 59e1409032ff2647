// SPDX-License-Identifier: Apache-2.0
export {
  type AuditDetection,
  AuditDetector,
  type AuditDetectorOptions,
} from "./audit-detector.ts";
export type { AuditEvent, AuditStream } from "./audit-event.ts";
export { AuditReader, type AuditReaderOptions } from "./audit-reader.ts";
export { auditExtractors } from "./fields/index.ts";
export type { JsonObject, JsonValue } from "./json-value.ts";
export { type ReplayAuditOptions, replayAudit } from "./replay-audit.ts";
