// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { EventRecord } from "../../event.ts";
import { readPieces } from "../pieces.ts";
import type { CaptureSink } from "../sink.ts";
import { ScapReader } from "./reader.ts";

/** How a capture is read. */
export interface ReadOptions {
  report: Report;
  /** Filled for each event; absent: a new one. */
  record?: EventRecord;
  /** Ends reading early, between two pieces. */
  signal?: AbortSignal;
}

/**
 * Reads a whole capture, plain or compressed with gzip (several members too), into a sink. Resolves at its end.
 *
 * @param source path of a file, or its bytes in pieces
 * @throws VendorlessError with a CaptureErrorCode when it cannot be read or is no capture
 */
export async function readCapture(
  source: string | AsyncIterable<Buffer>,
  sink: CaptureSink,
  { report, record, signal }: ReadOptions,
): Promise<void> {
  const reader = new ScapReader(sink, report, record);
  for await (const piece of readPieces(source, report)) {
    if (signal?.aborted === true) return;
    reader.push(piece);
    if (reader.stopped) return;
  }
  reader.end();
}
