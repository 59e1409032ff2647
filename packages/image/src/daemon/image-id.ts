// SPDX-License-Identifier: Apache-2.0

/** Whether a text may be the beginning of an image id. */
export function isImageId(text: string): boolean {
  return /^(?:sha256:)?[0-9a-f]{4,64}$/.test(text);
}
