// SPDX-License-Identifier: Apache-2.0
import type { ImageSource } from "../model.ts";

const DEFAULT_HOST = "unix:///var/run/docker.sock";

/** Images of a Docker daemon, or of one that speaks its API, at DOCKER_HOST or the local socket. */
export const docker: ImageSource = {
  name: "docker",
  description: "an image of the local Docker daemon",
  async open(reference, options) {
    const { openFromDaemon } = await import("../daemon/open-from-daemon.ts");
    const daemon = {
      name: "docker",
      title: "the Docker daemon",
      variable: "DOCKER_HOST",
      host: process.env.DOCKER_HOST || DEFAULT_HOST,
      accessHint: "Join the group docker, or run as root.",
      startHint: "Start the daemon, or set DOCKER_HOST to the one that runs.",
    };
    return await openFromDaemon(daemon, [reference], options);
  },
};
