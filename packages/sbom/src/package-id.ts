// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Package } from "./model.ts";

/**
 * An identifier for each of some packages, in their order: 16 hexadecimal digits of a digest of purl and path, so
 * that a package keeps it when others come and go. Unique, even when a package is there twice.
 */
export function packageIds(packages: readonly Package[]): string[] {
  const seen = new Map<string, number>();
  return packages.map(({ purl, locations }) => {
    const key = `${purl}\n${locations[0]?.path ?? ""}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return shortDigest(count === 0 ? key : `${key}\n${count}`);
  });
}

/** The first 16 hexadecimal digits of the SHA-256 of a text. */
export function shortDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** A UUID made of a text, for documents that must have one and yet be the same each time (RFC 9562, version 8). */
export function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
