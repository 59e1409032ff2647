// SPDX-License-Identifier: Apache-2.0
import type { Gate } from "../gate.ts";
import { effectiveUser } from "./effective-user.ts";
import { exposedPorts } from "./exposed-ports.ts";
import { instruction } from "./instruction.ts";
import { noDockerfileProvided } from "./no-dockerfile-provided.ts";

/** How the image was built. */
export const dockerfileGate: Gate = {
  name: "dockerfile",
  description: "Checks of the Dockerfile that the user gave, or of one inferred from the image's history.",
  triggers: [instruction, effectiveUser, exposedPorts, noDockerfileProvided],
};
