// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";

/** The instructions of Dockerfiles. https://docs.docker.com/reference/dockerfile/ */
export const directives = [
  "ADD",
  "ARG",
  "COPY",
  "CMD",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "FROM",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "ONBUILD",
  "USER",
  "RUN",
  "SHELL",
  "STOPSIGNAL",
  "VOLUME",
  "WORKDIR",
] as const;

/** One instruction of a Dockerfile. */
export interface Instruction {
  /** First word, in upper case; any word, since the text may hold anything. */
  directive: string;
  /** The rest of the line with its continuations, trimmed. */
  argument: string;
}

/** Takes one instruction apart. */
export function parseInstruction(line: string): Instruction {
  const trimmed = line.trim();
  const space = trimmed.search(/\s/);
  if (space === -1) return { directive: trimmed.toUpperCase(), argument: "" };
  return { directive: trimmed.slice(0, space).toUpperCase(), argument: trimmed.slice(space).trim() };
}

/**
 * Parses a Dockerfile into its instructions. Blank and comment lines are dropped and continued lines joined,
 * also where the `escape` directive names another character. The bodies of here-documents belong to their
 * instruction and are not taken for instructions. Lines over the limit are left out.
 */
export function parseDockerfile(text: string): Instruction[] {
  const lines = text.split(/\r?\n/, limits.dockerfileLines);
  const continuation = /^#\s*escape\s*=\s*`\s*$/im.test(firstComments(lines)) ? "`" : "\\";
  const instructions: Instruction[] = [];
  let pending = "";
  let hereDocuments: HereDocument[] = [];
  for (const raw of lines) {
    const line = raw.trim();
    const [hereDocument] = hereDocuments;
    if (hereDocument !== undefined) {
      if ((hereDocument.indented ? raw.replace(/^\t+/, "") : raw) === hereDocument.word)
        hereDocuments.shift();
      continue;
    }
    if (line === "" || line.startsWith("#")) continue;
    if (line.endsWith(continuation)) {
      pending += line.slice(0, -1);
      continue;
    }
    const instruction = parseInstruction(pending + line);
    instructions.push(instruction);
    hereDocuments = hereDocumentsOf(instruction);
    pending = "";
  }
  if (pending !== "") instructions.push(parseInstruction(pending));
  return instructions;
}

/** The comments before anything else, where parser directives stand. */
function firstComments(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines.slice(0, end === -1 ? lines.length : end).join("\n");
}

interface HereDocument {
  word: string;
  /** Written `<<-`: leading tabs are stripped. */
  indented: boolean;
}

function hereDocumentsOf({ directive, argument }: Instruction): HereDocument[] {
  if (directive !== "RUN" && directive !== "COPY" && directive !== "ADD") return [];
  const starts = argument.matchAll(/(?<!<)<<(-?)(["']?)([A-Za-z_]\w*)\2(?=\s|$)/g);
  return Array.from(starts, ([, dash, , word]) => ({ word: word!, indented: dash === "-" }));
}
