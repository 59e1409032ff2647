// SPDX-License-Identifier: Apache-2.0
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires when the user did not give the image's Dockerfile. */
export const noDockerfileProvided: Trigger = defineTrigger({
  name: "no_dockerfile_provided",
  description: "Fires when the image is judged without its actual Dockerfile.",
  parameters: {},
  *evaluate(_, { findings }) {
    if (findings.dockerfile.mode === "actual") return;
    yield { message: "Image was not analyzed with an actual Dockerfile" };
  },
});
