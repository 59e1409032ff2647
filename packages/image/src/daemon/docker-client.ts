// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { Agent, type Dispatcher, request } from "undici";
import { ImageError } from "../errors.ts";
import { type JsonValue, parseJson } from "../json.ts";
import type { ImageLimits } from "../limits.ts";
import { collect, tooLarge } from "../stores/read-file.ts";

/** A daemon that speaks Docker's API, and how errors speak of it. */
export interface Daemon {
  /** Its command, and the name of its source. */
  name: string;
  /** Such as `the Docker daemon`. */
  title: string;
  /** `unix:///path` or `tcp://host:port`. */
  host: string;
  /** The environment variable that names the host. */
  variable: string;
  /** What to do when its socket may not be opened, and when there is none. */
  accessHint: string;
  startHint: string;
}

/** Milliseconds until a daemon must have begun to answer. An export of a large image starts late. */
const CONNECT_TIMEOUT = 5_000;
const HEADERS_TIMEOUT = 300_000;

/** The few calls to the Docker Engine API that are needed. https://docs.docker.com/reference/api/engine/ */
export class DockerClient {
  readonly #daemon: Daemon;
  readonly #origin: string;
  readonly #agent: Agent;
  readonly #limits: ImageLimits;
  readonly #signal: AbortSignal | undefined;

  constructor(daemon: Daemon, limits: ImageLimits, signal: AbortSignal | undefined) {
    this.#daemon = daemon;
    this.#limits = limits;
    this.#signal = signal;
    const { origin, socketPath } = parseHost(daemon);
    this.#origin = origin;
    this.#agent = new Agent({
      headersTimeout: HEADERS_TIMEOUT,
      bodyTimeout: HEADERS_TIMEOUT,
      connect: { timeout: CONNECT_TIMEOUT, ...(socketPath === undefined ? {} : { socketPath }) },
    });
  }

  /** A JSON answer; undefined when the daemon knows nothing of that name. */
  async get(path: string): Promise<JsonValue | undefined> {
    const { statusCode, body } = await this.#request(path);
    const limit = this.#limits.daemonAnswerBytes;
    const bytes = await this.#within(() =>
      collect(body, limit, () => tooLarge("an answer of the daemon", limit)),
    );
    if (statusCode === 404) return undefined;
    if (statusCode !== 200) throw this.#failure(statusCode, bytes);
    return parseJson(bytes, `the daemon's answer to ${path}`, "daemon-failed");
  }

  /** The bytes of an answer. */
  async *stream(path: string): AsyncGenerator<Buffer, void, void> {
    const { statusCode, body } = await this.#request(path);
    if (statusCode !== 200) {
      const limit = this.#limits.daemonAnswerBytes;
      throw this.#failure(
        statusCode,
        await collect(body, limit, () => tooLarge("an answer of the daemon", limit)),
      );
    }
    try {
      yield* body as AsyncIterable<Buffer>;
    } catch (error) {
      throw this.#unreachable(error);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #request(path: string): Promise<Dispatcher.ResponseData> {
    const signal = this.#signal === undefined ? {} : { signal: this.#signal };
    return await this.#within(() =>
      request(`${this.#origin}${path}`, { dispatcher: this.#agent, ...signal }),
    );
  }

  async #within<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw this.#unreachable(error);
    }
  }

  #unreachable(error: unknown): unknown {
    if (error instanceof ImageError || this.#signal?.aborted === true) return error;
    const { code } = error as NodeJS.ErrnoException;
    const { host, accessHint, startHint } = this.#daemon;
    const hint = code === "EACCES" ? accessHint : startHint;
    return new ImageError("daemon-unreachable", `cannot talk to ${host}: ${messageOf(error)}`, {
      cause: error,
      hint,
    });
  }

  #failure(status: number, bytes: Buffer): ImageError {
    const answer = bytes.toString("utf8", 0, 500).trim();
    return new ImageError("daemon-failed", `${this.#daemon.host} answered ${status}: ${answer}`, {
      hint: "See the log of the daemon.",
    });
  }
}

function parseHost({ host, variable }: Daemon): { origin: string; socketPath?: string } {
  if (host.startsWith("unix://"))
    return { origin: "http://localhost", socketPath: host.slice("unix://".length) };
  if (/^(?:tcp|http):\/\/[^/?#]+\/?$/.test(host)) {
    return { origin: host.replace(/^tcp:/, "http:").replace(/\/$/, "") };
  }
  throw new ImageError("daemon-unreachable", `${variable} ${JSON.stringify(host)} is not supported`, {
    hint: "Set it to unix:///path/to/socket or tcp://host:port; for ssh:// forward the socket first.",
  });
}
