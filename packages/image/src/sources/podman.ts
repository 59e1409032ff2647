// SPDX-License-Identifier: Apache-2.0
import { isImageId } from "../daemon/image-id.ts";
import type { ImageSource } from "../image-source.ts";
import { parseReference } from "../reference.ts";

/** Images of Podman, at CONTAINER_HOST, the user's own socket or the one of root. */
export const podman: ImageSource = {
  name: "podman",
  description: "an image of the local Podman",
  async open(reference, options) {
    const { podmanDaemon } = await import("../daemon/daemons.ts");
    const { openFromDaemon } = await import("../daemon/open-from-daemon.ts");
    return await openFromDaemon(podmanDaemon(), namesOf(reference), options);
  },
};

/**
 * This part of the API takes short names for those of Docker Hub only, while what Podman builds without a
 * registry in its name is of `localhost`.
 */
function namesOf(reference: string): [string, ...string[]] {
  if (isImageId(reference)) return [reference];
  const isShort =
    parseReference(reference).domain === "docker.io" && !/^(?:index\.)?docker\.io\//.test(reference);
  return isShort ? [reference, `localhost/${reference}`] : [reference];
}
