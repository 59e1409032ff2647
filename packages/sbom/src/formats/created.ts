// SPDX-License-Identifier: Apache-2.0
import type { Analysis } from "../model.ts";
import type { EncodeOptions } from "./format.ts";

/**
 * The time that a document gives, `2024-05-01T12:00:00Z`: the one asked for, or when the image was created. Never
 * the time of writing, so that the same image gives the same bytes.
 */
export function createdTime({ config }: Analysis, { created }: EncodeOptions): string | undefined {
  const time = created ?? new Date(config.created ?? Number.NaN);
  const year = time.getUTCFullYear();
  if (!(year >= 1970 && year <= 9999)) return undefined;
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}

/** For formats that must give a time, where none is known. */
export const unknownTime = "1970-01-01T00:00:00Z";
