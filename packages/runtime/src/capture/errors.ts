// SPDX-License-Identifier: Apache-2.0

/**
 * Why a capture cannot be read at all. Damage further inside is a diagnostic, and what was read before it counts.
 *
 * - `capture-unreadable`: the file cannot be opened or read
 * - `capture-format`: it does not begin like a scap capture
 * - `capture-byte-order`: it was recorded on a big-endian machine
 * - `capture-version`: its major version is newer than 1
 */
export type CaptureErrorCode =
  | "capture-unreadable"
  | "capture-format"
  | "capture-byte-order"
  | "capture-version";
