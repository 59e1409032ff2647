// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { chained, readPieces } from "./pieces.ts";

/** A recording of which it is known what it holds. */
export interface Recording {
  /** A capture of kernel events, or the audit log of a Kubernetes API server. */
  readonly format: "scap" | "audit";
  /** Its bytes, inflated. */
  readonly pieces: AsyncIterable<Buffer>;
}

/**
 * Opens a recording and finds out from its first bytes what it holds: JSON begins with a brace or a bracket, anything
 * else is taken for a capture. The file is opened once, so that it may be a pipe.
 *
 * @throws VendorlessError with a CaptureErrorCode when it cannot be read
 */
export async function openRecording(path: string, report: Report): Promise<Recording> {
  const pieces = readPieces(path, report);
  const { value: first = Buffer.alloc(0) } = (await pieces.next()) as { value?: Buffer };
  return { format: beginsLikeJson(first) ? "audit" : "scap", pieces: chained(first, pieces) };
}

/** Blanks and a byte order mark may come first. */
function beginsLikeJson(bytes: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*[{[]/.test(bytes.toString("latin1", 0, PEEKED_BYTES));
}

const PEEKED_BYTES = 4096;
