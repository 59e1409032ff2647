// SPDX-License-Identifier: Apache-2.0
import type { ImageConfig } from "@vendorless/image";
import { directives, type Instruction, parseInstruction } from "./parse.ts";

/**
 * Infers a Dockerfile from what builders leave in an image. It starts `FROM scratch`, as Anchore Engine's does,
 * since the history does not say where the base image ends. What the history lost (squashed images, builders that
 * write none) is taken from the configuration, as far as policies ask for it.
 */
export function inferInstructions({ history, config }: ImageConfig): Instruction[] {
  const instructions: Instruction[] = [{ directive: "FROM", argument: "scratch" }];
  for (const { created_by } of history) {
    if (created_by !== undefined && created_by.trim() !== "") instructions.push(inferInstruction(created_by));
  }
  const exposed = new Set(
    instructions.flatMap(({ directive, argument }) => (directive === "EXPOSE" ? argument.split(/\s+/) : [])),
  );
  const hidden = Object.keys(config?.ExposedPorts ?? {}).filter(
    (port) => !exposed.has(port) && !exposed.has(bare(port)),
  );
  if (hidden.length > 0) instructions.push({ directive: "EXPOSE", argument: hidden.join(" ") });
  return instructions;
}

const known: ReadonlySet<string> = new Set(directives);

/**
 * The instruction behind one line of history. The classic builder writes `/bin/sh -c #(nop)  USER x` for all that
 * runs nothing and `/bin/sh -c command` for RUN; BuildKit writes `USER x` and `RUN /bin/sh -c command # buildkit`.
 */
function inferInstruction(createdBy: string): Instruction {
  const marked = /^.*?#\(nop\)\s*(.*)$/s.exec(createdBy)?.[1];
  const line = (marked ?? createdBy).trim().replace(/\s*# buildkit$/, "");
  const instruction = parseInstruction(line);
  const written = marked !== undefined || known.has(line.split(/\s/, 1)[0] ?? "");
  if (!written) return { directive: "RUN", argument: line };
  if (instruction.directive === "EXPOSE") instruction.argument = ports(instruction.argument);
  return instruction;
}

/** Ports as one writes them, from `map[22/tcp:{} 80/tcp:{}]` and `[22/tcp 80/tcp]`, which builders record. */
function ports(argument: string): string {
  const inner = /^(?:map)?\[(.*)\]$/s.exec(argument)?.[1];
  return inner === undefined ? argument : inner.replaceAll(":{}", "").trim();
}

/** A port of the configuration without the protocol that is meant when none is written. */
function bare(port: string): string {
  return port.replace(/\/tcp$/, "");
}
