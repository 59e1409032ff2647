// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Daemon } from "./docker-client.ts";

/** The Docker daemon, or one that speaks its API, at DOCKER_HOST or the local socket. */
export function dockerDaemon(): Daemon {
  return {
    name: "docker",
    title: "the Docker daemon",
    variable: "DOCKER_HOST",
    host: process.env.DOCKER_HOST || "unix:///var/run/docker.sock",
    accessHint: "Join the group docker, or run as root.",
    startHint: "Start the daemon, or set DOCKER_HOST to the one that runs.",
  };
}

/**
 * Podman, through the part of its API that is Docker's, at CONTAINER_HOST, the user's own socket or the one of root.
 * https://docs.podman.io/en/latest/markdown/podman-system-service.1.html
 */
export function podmanDaemon(): Daemon {
  return {
    name: "podman",
    title: "Podman",
    variable: "CONTAINER_HOST",
    host: process.env.CONTAINER_HOST || `unix://${socketPath()}`,
    accessHint: "Run as the user whose images they are.",
    startHint:
      "Run systemctl start podman.socket, with --user for an own one, or set CONTAINER_HOST to the socket.",
  };
}

/** The socket of this user, if there is one, else the one of root. */
function socketPath(): string {
  const runtime = process.env.XDG_RUNTIME_DIR || `/run/user/${userInfo().uid}`;
  const own = join(runtime, "podman/podman.sock");
  return existsSync(own) ? own : "/run/podman/podman.sock";
}
