// SPDX-License-Identifier: Apache-2.0
import type { ImageSource } from "../model.ts";
import { openFromRegistry } from "../registry/open-from-registry.ts";

/** Images of a registry that speaks the OCI distribution specification, such as Docker Hub. */
export const registry: ImageSource = {
  name: "registry",
  description: "an image of a registry, pulled without a daemon",
  open: (reference, options) => openFromRegistry(reference, options),
};
