// SPDX-License-Identifier: Apache-2.0
import { type Digest, messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import { collect, tooLarge } from "../stores/read-file.ts";
import type { Authorization } from "./authorization.ts";
import { parseChallenges } from "./challenge.ts";
import { brisk, download } from "./download.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Answer } from "./exchange.ts";
import { type Asked, failureOf } from "./failures.ts";
import { delayBefore, type RetryPolicy } from "./retry.ts";
import type { Transport } from "./transport.ts";

/** What a client needs. */
export interface ClientOptions {
  endpoint: Endpoint;
  transport: Transport;
  authorization: Authorization;
  limits: ImageLimits;
  retry: RetryPolicy;
  signal: AbortSignal | undefined;
}

/** Manifests and indexes that are understood, in both dialects. */
const MANIFESTS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/**
 * The calls to one repository of a registry that are needed to pull.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull
 */
export class RegistryClient {
  readonly #options: ClientOptions;
  /** The one of the endpoint's schemes that was answered. */
  #scheme: "https" | "http" | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** The bytes of a manifest or index, by tag or digest. They have not been checked. Throws an ImageError. */
  async manifest(reference: string, limit: number): Promise<Buffer> {
    const { limits, retry, signal } = this.#options;
    const what = `the manifest ${reference}`;
    for (let failed = 1; ; failed++) {
      const answer = await this.#send(`manifests/${reference}`, { headers: { accept: MANIFESTS } });
      if (answer.status !== 200) throw await this.#failure(answer, what, "image-not-found");
      try {
        const body = brisk(answer.body as AsyncIterable<Buffer>, limits.downloadBytesPerSecond, retry);
        return await collect(body, limit, () => tooLarge(what, limit));
      } catch (error) {
        if (error instanceof ImageError || signal?.aborted === true) throw error;
        const delay = delayBefore(failed, undefined, retry);
        if (delay === undefined) throw brokenOff(what, error);
        await retry.sleep(delay, signal);
      }
    }
  }

  /** The bytes of a blob, which are not compared with its digest. Throws an ImageError. */
  blob(digest: Digest, size: number): AsyncIterable<Buffer> {
    const name = `blob ${digest}`;
    const openAt = async (offset: number): Promise<{ offset: number; body: AsyncIterable<Buffer> }> => {
      const range: Record<string, string> = offset === 0 ? {} : { range: `bytes=${offset}-` };
      // A blob that was compressed on the way would not be the one that the digest is of.
      const headers = { "accept-encoding": "identity", ...range };
      const answer = await this.#send(`blobs/${digest}`, { headers });
      const body = answer.body as AsyncIterable<Buffer>;
      if (answer.status === 200) return { offset: 0, body };
      if (answer.status === 416) throw tooShort(name, size);
      if (answer.status !== 206) throw await this.#failure(answer, name, "layer-missing");
      const start = /^bytes ([0-9]{1,15})-/.exec(answer.headers["content-range"] ?? "")?.[1];
      if (start !== undefined && Number(start) <= offset) return { offset: Number(start), body };
      await answer.body.dump();
      throw new ImageError(
        "registry-failed",
        `${answer.url.host} gave another part of ${name} than asked for`,
        {
          hint: "Try again later, or ask who runs the registry.",
        },
      );
    };
    return download({ name, size, openAt }, this.#options);
  }

  /** Whether the registry holds a blob. */
  async has(digest: Digest): Promise<boolean> {
    const answer = await this.#send(`blobs/${digest}`, { method: "HEAD" });
    await answer.body.dump();
    return answer.status === 200;
  }

  async #send(path: string, call: { method?: "HEAD"; headers?: Record<string, string> }): Promise<Answer> {
    const { endpoint } = this.#options;
    const schemes = this.#scheme === undefined ? endpoint.schemes : [this.#scheme];
    let failure: unknown;
    for (const scheme of schemes) {
      const url = new URL(`${scheme}://${endpoint.authority}/v2/${endpoint.repository}/${path}`);
      try {
        // Whoever speaks plain HTTP may answer the beginning of TLS in any way.
        const impatient = scheme !== schemes.at(-1);
        const answer = await this.#authorized(url, { ...call, impatient });
        this.#scheme = scheme;
        return answer;
      } catch (error) {
        // The first failure tells more: the second scheme is a guess.
        failure ??= error;
        if (!(error instanceof ImageError) || error.code !== "registry-unreachable") throw error;
      }
    }
    throw failure;
  }

  async #authorized(
    url: URL,
    call: { method?: "HEAD"; headers?: Record<string, string>; impatient: boolean },
  ): Promise<Answer> {
    const { authorization, transport } = this.#options;
    const shown = authorization.header;
    const answer = await transport.send(url, { ...call, authorization: shown });
    // A server that the registry redirects to has no say in who we are.
    if (answer.status !== 401 || answer.url.origin !== url.origin) return answer;
    const challenges = parseChallenges(answer.headers["www-authenticate"] ?? "");
    if (!(await authorization.answer(challenges, url, shown))) return answer;
    await answer.body.dump();
    return await transport.send(url, { ...call, authorization: authorization.header });
  }

  async #failure(answer: Answer, what: string, missing: Asked["missing"]): Promise<ImageError> {
    const { endpoint, limits } = this.#options;
    const asked = { registry: endpoint.name, repository: endpoint.repository, what, missing };
    return await failureOf(answer, asked, limits.registryAnswerBytes);
  }
}

/** The error for a blob of which there is no more, before all that was promised has come. */
function tooShort(name: string, size: number): ImageError {
  return new ImageError("digest-mismatch", `${name} is shorter than the ${size} bytes of its manifest`, {
    hint: "The image is damaged: push it again.",
  });
}

function brokenOff(what: string, error: unknown): ImageError {
  return new ImageError("registry-failed", `${what} broke off: ${messageOf(error)}`, {
    cause: error,
    hint: "Try again when the network is better.",
  });
}
