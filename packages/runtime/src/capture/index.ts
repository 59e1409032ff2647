// SPDX-License-Identifier: Apache-2.0

export * from "./entries.ts";
export type { CaptureErrorCode } from "./errors.ts";
export { openRecording, type Recording } from "./recording.ts";
export { fixedWidths } from "./scap/convert/parameter-widths.ts";
export { type ReadOptions, readCapture } from "./scap/read.ts";
export { ScapReader } from "./scap/reader.ts";
export { ScapWriter } from "./scap/write.ts";
export * from "./sink.ts";
