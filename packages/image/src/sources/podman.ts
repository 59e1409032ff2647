// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { isImageId } from "../daemon/image-id.ts";
import type { ImageSource } from "../model.ts";
import { parseReference } from "../reference.ts";

/**
 * Images of Podman, through the part of its API that is Docker's, at CONTAINER_HOST, the user's own socket or
 * the one of root. https://docs.podman.io/en/latest/markdown/podman-system-service.1.html
 */
export const podman: ImageSource = {
  name: "podman",
  description: "an image of the local Podman",
  async open(reference, options) {
    const { openFromDaemon } = await import("../daemon/open-from-daemon.ts");
    const daemon = {
      name: "podman",
      title: "Podman",
      variable: "CONTAINER_HOST",
      host: process.env.CONTAINER_HOST || `unix://${socketPath()}`,
      accessHint: "Run as the user whose images they are.",
      startHint:
        "Run systemctl start podman.socket, with --user for an own one, or set CONTAINER_HOST to the socket.",
    };
    return await openFromDaemon(daemon, namesOf(reference), options);
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

/** The socket of this user, if there is one, else the one of root. */
function socketPath(): string {
  const runtime = process.env.XDG_RUNTIME_DIR || `/run/user/${userInfo().uid}`;
  const own = join(runtime, "podman/podman.sock");
  return existsSync(own) ? own : "/run/podman/podman.sock";
}
