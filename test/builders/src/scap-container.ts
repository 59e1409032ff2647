// SPDX-License-Identifier: Apache-2.0
import type { ProcessEntry } from "@vendorless/runtime";
import { CaptureBuilder, type ProcessBuilder } from "./scap.ts";

const SUBSYSTEMS = ["cpuset", "cpu", "memory", "pids", "devices"];
const DOCKER = 0;
const NAMESPACE_START = 1_699_999_000_000_000_000n;

/** The control groups of a process in a Docker container with this id of 64 hexadecimal digits. */
export function dockerCgroups(containerId: string): string[] {
  return SUBSYSTEMS.map((subsystem) => `${subsystem}=/docker/${containerId}`);
}

/** An id as Docker makes them, from a word that makes it recognisable. */
export function containerId(word: string): string {
  return Buffer.from(word).toString("hex").padEnd(64, "0").slice(0, 64);
}

/** The first process of a container, pid 1 in its own namespace; it ran when the recording began. */
export function containerProcess(
  capture: CaptureBuilder,
  id: string,
  entry: Partial<ProcessEntry> & { comm: string },
): ProcessBuilder {
  const namespaced = { vtid: 1, vpid: 1, root: "/", pidNamespaceStart: NAMESPACE_START };
  return capture.process({ ...namespaced, cgroups: dockerCgroups(id), ...entry });
}

/**
 * A capture of one Docker container, of which the runtime told name and image, and whose users 999 and 33 have
 * names. Its main process ran when the recording began; others are started in it as the runtime does, by runc.
 */
export class ContainerBuilder {
  readonly capture: CaptureBuilder = new CaptureBuilder();
  /** As alerts show it. */
  readonly id: string;
  readonly main: ProcessBuilder;
  readonly #shim: ProcessBuilder;
  readonly #inside: Pick<ProcessEntry, "cgroups" | "root" | "pidNamespaceStart">;

  /** @param image `repository:tag` */
  constructor(image: string, main: Partial<ProcessEntry> & { comm: string } = { comm: "app" }) {
    const colon = image.lastIndexOf(":");
    const [repository, tag] = [image.slice(0, colon), image.slice(colon + 1)];
    const name = repository.slice(repository.lastIndexOf("/") + 1);
    const fullId = containerId(name);
    this.id = fullId.slice(0, 12);
    this.#inside = { cgroups: dockerCgroups(fullId), root: "/", pidNamespaceStart: NAMESPACE_START };
    this.#shim = this.capture.process({
      comm: "containerd-shim",
      exePath: "/usr/bin/containerd-shim-runc-v2",
      cgroups: SUBSYSTEMS.map((subsystem) => `${subsystem}=/system.slice/containerd.service`),
    });
    this.main = containerProcess(this.capture, fullId, { ptid: this.#shim.entry.tid, ...main });
    const container = {
      id: this.id,
      full_id: fullId,
      type: DOCKER,
      name,
      image,
      imagerepo: repository,
      imagetag: tag,
    };
    this.main.event("container", { json: JSON.stringify({ container }) });
    for (const [uid, user] of [
      [999, name],
      [33, "www-data"],
    ] as const) {
      const account = { uid, gid: uid, name: user, home: "/", shell: "/bin/sh", container_id: this.id };
      this.main.event("useradded", account);
    }
  }

  /** Starts a program in the container, as at its start, by `docker exec` or for a probe. */
  start(program: Partial<ProcessEntry> & { exe: string }): ProcessBuilder {
    return this.#shim.spawn({ exe: "/usr/bin/runc", args: ["exec"] }).spawn({ ...this.#inside, ...program });
  }

  toBuffer(): Buffer {
    return this.capture.toBuffer();
  }
}
