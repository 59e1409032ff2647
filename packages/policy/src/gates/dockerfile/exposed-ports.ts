// SPDX-License-Identifier: Apache-2.0
import { numberList } from "../../parameters/list.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { required } from "../../parameters/parameter.ts";
import { defineTrigger, type Finding, type Trigger } from "../gate.ts";
import { actualDockerfileOnly, applies } from "./only-actual.ts";

/** Fires for ports that the image declares and should not. */
export const exposedPorts: Trigger = defineTrigger({
  name: "exposed_ports",
  description: "Fires for each exposed port that is on a list of denied, or not on a list of allowed ports.",
  parameters: {
    ports: required(numberList, { description: "Port numbers.", example: "80,8080,8088" }),
    type: required(oneOf(["whitelist", "blacklist"]), {
      description: "Whether the ports are the allowed or the denied ones.",
      example: "blacklist",
    }),
    actual_dockerfile_only: actualDockerfileOnly,
  },
  *evaluate({ ports, type, actual_dockerfile_only }, { findings }) {
    const { dockerfile } = findings;
    if (!applies(dockerfile, actual_dockerfile_only)) return;
    for (const { directive, argument } of dockerfile.instructions) {
      if (directive !== "EXPOSE" || argument === "") continue;
      const exposed = argument.split(/\s+/);
      yield* type === "blacklist" ? denied(ports, exposed) : notAllowed(ports, exposed);
    }
  },
});

/** The ways to write a port. */
function forms(port: number): string[] {
  return [`${port}`, `${port}/tcp`, `${port}/udp`];
}

function* denied(ports: readonly number[], exposed: readonly string[]): Iterable<Finding> {
  for (const port of ports) {
    const found = forms(port).find((form) => exposed.includes(form));
    if (found === undefined) continue;
    yield { message: `Dockerfile exposes port (${found}) which is in policy file DENIEDPORTS list` };
  }
}

function* notAllowed(ports: readonly number[], exposed: readonly string[]): Iterable<Finding> {
  const allowed = new Set(ports.flatMap(forms));
  for (const port of exposed) {
    if (allowed.has(port)) continue;
    yield { message: `Dockerfile exposes port (${port}) which is not in policy file ALLOWEDPORTS list` };
  }
}
