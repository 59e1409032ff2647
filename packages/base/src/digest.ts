// SPDX-License-Identifier: Apache-2.0
import { createHash, type Hash } from "node:crypto";

/** `algorithm:hex`, as the OCI image specification writes it (descriptor.md#digests). */
export type Digest = `sha256:${string}` | `sha512:${string}`;

const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Whether a text is a digest of one of the two registered algorithms. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === "string" && DIGEST.test(text);
}

/** A running hash whose result is a {@link Digest} of the same algorithm as `like`. */
export function hasherFor(like: Digest): { update(chunk: Uint8Array): void; digest(): Digest } {
  const algorithm = like.startsWith("sha512:") ? "sha512" : "sha256";
  const hash: Hash = createHash(algorithm);
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => `${algorithm}:${hash.digest("hex")}`,
  };
}

/** The sha256 digest of some bytes or UTF-8 text. */
export function sha256(content: Uint8Array | string): Digest {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
