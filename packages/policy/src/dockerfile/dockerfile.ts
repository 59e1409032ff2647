// SPDX-License-Identifier: Apache-2.0
import type { ImageConfig } from "@vendorless/image";
import { inferInstructions } from "./infer.ts";
import { type Instruction, parseDockerfile } from "./parse.ts";

/** The Dockerfile of an image: as the user gave it, as inferred from the image, or not known at all. */
export interface Dockerfile {
  mode: "actual" | "guessed" | "unknown";
  instructions: readonly Instruction[];
  /** The user that containers start as: the image's configuration, else the last USER, else root. */
  effectiveUser: string;
}

/**
 * The Dockerfile of an image.
 *
 * @param given text of the Dockerfile that the user says it was built from
 */
export function dockerfileOf(config: ImageConfig, given: string | undefined): Dockerfile {
  if (given !== undefined) return withUser("actual", parseDockerfile(given), config);
  const known = config.history.length > 0 || config.config !== undefined;
  if (!known) return { mode: "unknown", instructions: [], effectiveUser: "root" };
  return withUser("guessed", inferInstructions(config), config);
}

function withUser(mode: Dockerfile["mode"], instructions: Instruction[], config: ImageConfig): Dockerfile {
  return { mode, instructions, effectiveUser: effectiveUserOf(instructions, config) };
}

/**
 * The configuration is what container runtimes obey. It also knows what the Dockerfile alone does not: the user
 * of the base image, the values of build arguments, and which stage was the last.
 */
function effectiveUserOf(instructions: readonly Instruction[], config: ImageConfig): string {
  if (config.config !== undefined) return config.config.User || "root";
  const last = instructions.findLast(({ directive }) => directive === "USER");
  return last?.argument.replace(/^\[([^\]]*)\]$/, "$1").trim() || "root";
}
