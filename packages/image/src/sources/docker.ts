// SPDX-License-Identifier: Apache-2.0
import type { ImageSource } from "../image-source.ts";

/** Images of a Docker daemon, or of one that speaks its API, at DOCKER_HOST or the local socket. */
export const docker: ImageSource = {
  name: "docker",
  description: "an image of the local Docker daemon",
  async open(reference, options) {
    const { dockerDaemon } = await import("../daemon/daemons.ts");
    const { openFromDaemon } = await import("../daemon/open-from-daemon.ts");
    return await openFromDaemon(dockerDaemon(), [reference], options);
  },
};
