// SPDX-License-Identifier: Apache-2.0
import { detectCompression, isTar, peek } from "@vendorless/base";

/** Bytes that tell a layer from a manifest: one tar header. */
const HEAD = 512;

/** Tells by its first bytes whether a stream is a layer, and gives the stream back whole. */
export async function isLayer(
  content: AsyncIterable<Buffer>,
): Promise<{ layer: boolean; content: AsyncIterable<Buffer> }> {
  const { head, chunks } = await peek(content, HEAD);
  return { layer: detectCompression(head) !== "none" || isTar(head), content: chunks };
}
