// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import { JsonValue } from "../json.ts";
import { collect, tooLarge } from "../stores/read-file.ts";
import type { Credentials } from "./options.ts";
import type { Environment } from "./proxy.ts";

/** Milliseconds that a helper may think, or ask its user. */
const TIMEOUT = 60_000;
/** Bytes of an answer. */
const ANSWER_BYTES = 1024 * 1024;

/** What helpers say when they know nothing of a registry. */
const UNKNOWN = /credentials not found|no credentials|could not find/i;

/**
 * Asks a program `docker-credential-NAME` for the credentials of a registry. Undefined when it has none.
 * https://github.com/docker/docker-credential-helpers#development
 *
 * @param server what `docker login` was given, such as `https://index.docker.io/v1/`
 * Throws an ImageError `credentials-invalid`.
 */
export async function askHelper(
  name: string,
  server: string,
  environment: Environment,
  signal: AbortSignal | undefined,
): Promise<Credentials | undefined> {
  // The name becomes that of a program: it must not lead to another folder.
  if (!/^[\w][\w.-]{0,63}$/.test(name)) throw failed(JSON.stringify(name), "is no name of a helper");
  const program = `docker-credential-${name}`;
  const { status, output } = await run(program, server, environment, signal).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw failed(program, messageOf(error));
  });
  const text = output.toString("utf8").trim();
  if (status !== 0 && UNKNOWN.test(text)) return undefined;
  // What a failed helper prints is an error, and no secret.
  if (status !== 0) throw failed(program, text.slice(0, 500) || `ended with ${status}`);
  return parseAnswer(text, program);
}

async function run(
  program: string,
  server: string,
  environment: Environment,
  signal: AbortSignal | undefined,
): Promise<{ status: number | string; output: Buffer }> {
  // A signal and not the option `timeout`, whose timer outlives a program that does not exist.
  const timeout = AbortSignal.timeout(TIMEOUT);
  const child = spawn(program, ["get"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...environment },
    signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, killed) => resolve(status ?? killed ?? "no status"));
  });
  // A helper that does not read what it is told need not fail.
  child.stdin.on("error", () => undefined);
  child.stdin.end(server);
  const output = collect(child.stdout, ANSWER_BYTES, () => {
    child.kill();
    return tooLarge("the answer", ANSWER_BYTES);
  });
  const [status, answer] = await Promise.all([ended, output]);
  return { status, output: answer };
}

function parseAnswer(text: string, program: string): Credentials | undefined {
  let answer: JsonValue;
  try {
    answer = new JsonValue(JSON.parse(text), `the answer of ${program}`, "credentials-invalid");
  } catch {
    // The message of a syntax error quotes the text.
    throw failed(program, "its answer is not valid JSON");
  }
  const username = answer.at("Username").optionalString() ?? "";
  const secret = answer.at("Secret").optionalString() ?? "";
  if (secret === "") return undefined;
  if (username === "<token>") return { kind: "identity-token", token: secret };
  return { kind: "password", username, password: secret };
}

function failed(program: string, why: string): ImageError {
  return new ImageError("credentials-invalid", `credential helper ${program}: ${why}`, {
    hint: "Install the helper, or take it out of Docker's config.json and log in again.",
  });
}
