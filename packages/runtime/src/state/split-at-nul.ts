// SPDX-License-Identifier: Apache-2.0

/** Texts that are separated by NUL, as captures hold lists of texts; the last may be ended by one. */
export function splitAtNul(raw: string): readonly string[] {
  const texts = raw.endsWith("\0") ? raw.slice(0, -1) : raw;
  return texts === "" ? NOTHING : texts.split("\0");
}

const NOTHING: readonly string[] = [];
