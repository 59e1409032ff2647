// SPDX-License-Identifier: Apache-2.0
import { ImageError, type ImageErrorCode } from "../errors.ts";
import type { ImageSource, OpenOptions } from "../image-source.ts";
import type { Image } from "../model.ts";

/**
 * The files of a container as it sees them now.
 *
 * ```ebnf
 * reference = [ "docker:" | "podman:" ], ( name | id ) | "pid:", number ;
 * ```
 *
 * Without a runtime Docker is asked, then Podman. A process stands for the container that it runs in.
 */
export const container: ImageSource = {
  name: "container",
  description: "a container of Docker or Podman, or pid:N, as it is now",
  async open(reference, options) {
    const [, runtime = "any", name = reference] = /^(docker|podman|pid):(.*)$/s.exec(reference) ?? [];
    const image = await openAs(runtime, name, options);
    return { ...image, reference };
  },
};

async function openAs(runtime: string, name: string, options: OpenOptions): Promise<Image> {
  if (runtime === "pid") {
    const { openProcess } = await import("../tree/open-process.ts");
    return await openProcess(name, options);
  }
  const { dockerDaemon, podmanDaemon } = await import("../daemon/daemons.ts");
  const { openContainer } = await import("../daemon/open-container.ts");
  const daemons = [dockerDaemon(), podmanDaemon()].filter((daemon) => [daemon.name, "any"].includes(runtime));
  const failures: ImageError[] = [];
  for (const daemon of daemons) {
    try {
      return await openContainer(daemon, name, options);
    } catch (error) {
      if (!(error instanceof ImageError) || !ELSEWHERE.includes(error.code)) throw error;
      failures.push(error);
    }
  }
  // What a daemon that answers says is worth more than that another one does not run.
  const told = failures.find(({ code }) => code !== "daemon-unreachable") ?? failures[0]!;
  const message = failures.map((failure) => failure.message).join("; ");
  throw new ImageError(told.code, message, { cause: told, hint: told.hint ?? "" });
}

/** What a daemon may fail with, so that the next one is asked. */
const ELSEWHERE: readonly ImageErrorCode[] = ["image-not-found", "daemon-unreachable", "daemon-failed"];
