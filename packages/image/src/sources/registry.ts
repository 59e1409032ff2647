// SPDX-License-Identifier: Apache-2.0
import type { ImageSource } from "../image-source.ts";

/** Images of a registry that speaks the OCI distribution specification, such as Docker Hub. */
export const registry: ImageSource = {
  name: "registry",
  description: "an image of a registry, pulled without a daemon",
  async open(reference, options) {
    // Loaded when it is wanted: the HTTP client is large, and most images are files.
    const { openFromRegistry } = await import("../registry/open-from-registry.ts");
    return await openFromRegistry(reference, options);
  },
};
