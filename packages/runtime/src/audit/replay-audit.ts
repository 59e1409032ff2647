// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { readPieces } from "../capture/pieces.ts";
import type { DetectionCounts } from "../summary.ts";
import { AuditDetector, type AuditDetectorOptions } from "./audit-detector.ts";
import { AuditReader } from "./audit-reader.ts";

export interface ReplayAuditOptions extends AuditDetectorOptions {
  report: Report;
  signal?: AbortSignal;
}

/**
 * Evaluates rules on the audit log of a Kubernetes API server, plain or compressed with gzip. Resolves at its end with
 * what was found.
 *
 * @param source path of a file, or its bytes in pieces
 * @throws VendorlessError with a CaptureErrorCode when it cannot be read
 */
export async function replayAudit(
  source: string | AsyncIterable<Buffer>,
  { report, signal, ...options }: ReplayAuditOptions,
): Promise<DetectionCounts> {
  const detector = new AuditDetector(options);
  const reader = new AuditReader({
    onEvent: (event) => detector.event(event),
    report,
    hostname: options.hostname,
  });
  for await (const piece of readPieces(source, report)) {
    if (signal?.aborted === true) return detector.counts;
    reader.push(piece);
  }
  reader.end();
  return detector.counts;
}
