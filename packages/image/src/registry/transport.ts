// SPDX-License-Identifier: Apache-2.0
import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import { secureContextFor } from "./certificates.ts";
import type { RegistryRules } from "./endpoints.ts";
import type { Answer, Call } from "./exchange.ts";
import { isPermanent, unreachable } from "./failures.ts";
import { hostOf, inNetwork, isLoopback, proxyFor } from "./proxy.ts";
import { delayBefore, isTransient, parseRetryAfter } from "./retry.ts";
import type { RegistrySettings } from "./settings.ts";

/** Milliseconds until a connection stands, an answer begins, and between two pieces of it. */
const CONNECT_TIMEOUT = 15_000;
const HEADERS_TIMEOUT = 60_000;
const BODY_TIMEOUT = 60_000;

/** What a transport needs to know. */
export interface TransportOptions {
  settings: RegistrySettings;
  rules: RegistryRules;
  limits: ImageLimits;
  signal: AbortSignal | undefined;
}

/**
 * Connections to registries: TLS with the certificates of each, proxies, redirections, and patience with
 * networks that break and servers that are busy.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #dispatchers = new Map<string, Promise<Dispatcher>>();

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /**
   * The answer to a call, after redirections. What may be otherwise soon is tried again; the last answer is
   * returned, whatever it says.
   *
   * Throws an ImageError `registry-unreachable`.
   */
  async send(url: URL, call: Call): Promise<Answer> {
    const { settings, signal } = this.#options;
    const { retry } = settings;
    for (let failed = 1; ; failed++) {
      let delay: number | undefined;
      try {
        const answer = await this.#follow(url, call);
        if (!isTransient(answer.status)) return answer;
        delay = delayBefore(failed, parseRetryAfter(answer.headers["retry-after"], retry.now()), retry);
        if (delay === undefined) return answer;
        await answer.body.dump();
      } catch (error) {
        if (error instanceof ImageError || signal?.aborted === true) throw error;
        const futile = call.impatient === true || isPermanent(error);
        delay = futile ? undefined : delayBefore(failed, undefined, retry);
        if (delay === undefined) throw unreachable(url, error, proxyFor(url, settings.environment));
      }
      await retry.sleep(delay, signal);
    }
  }

  async close(): Promise<void> {
    const dispatchers = await Promise.allSettled(this.#dispatchers.values());
    await Promise.all(
      dispatchers.map(async (one) => one.status === "fulfilled" && (await one.value.destroy())),
    );
  }

  async #follow(start: URL, call: Call): Promise<Answer> {
    let url = start;
    for (let count = 0; ; count++) {
      const answer = await this.#once(
        url,
        url.origin === start.origin ? call : { ...call, authorization: undefined },
      );
      const { location } = answer.headers;
      // What is sent with a POST is a secret for this one server.
      if (call.method === "POST") return answer;
      if (answer.status < 301 || answer.status > 308 || location === undefined) return answer;
      await answer.body.dump();
      if (count >= this.#options.limits.redirects) throw misled(start, "redirects in circles");
      url = this.#target(start, url, location);
    }
  }

  /** Where a redirection leads. It must not weaken what is known of the connection, nor reach into this machine. */
  #target(start: URL, from: URL, location: string): URL {
    if (!URL.canParse(location, from.href)) throw misled(start, "redirects to what is no URL");
    const target = new URL(location, from);
    target.username = "";
    target.password = "";
    if (
      target.protocol === "http:" &&
      from.protocol === "https:" &&
      !this.#options.rules.insecure(target.host)
    )
      throw misled(start, `redirects to ${target.host} without TLS`);
    this.checkReach(start, target);
    return target;
  }

  /** Throws when a URL that a server names is of another protocol, or leads from elsewhere into this machine. */
  checkReach(from: URL, target: URL): void {
    if (target.protocol !== "https:" && target.protocol !== "http:")
      throw misled(from, `leads to ${target.protocol}`);
    if (isLocal(target) && !isLocal(from)) throw misled(from, `leads to ${target.host}, into this machine`);
  }

  async #once(url: URL, call: Call): Promise<Answer> {
    const { signal } = this.#options;
    const { statusCode, headers, body } = await request(url, {
      method: call.method ?? "GET",
      headers: {
        "user-agent": "vendorless",
        ...call.headers,
        ...(call.authorization === undefined ? {} : { authorization: call.authorization }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      dispatcher: await this.#dispatcher(url),
      ...(signal === undefined ? {} : { signal }),
    });
    const joined = Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
    return { status: statusCode, headers: Object.fromEntries(joined) as Record<string, string>, body, url };
  }

  async #dispatcher(url: URL): Promise<Dispatcher> {
    const known = this.#dispatchers.get(url.origin);
    if (known !== undefined) return await known;
    const made = this.#connect(url);
    this.#dispatchers.set(url.origin, made);
    return await made;
  }

  async #connect(url: URL): Promise<Dispatcher> {
    const { settings, rules } = this.#options;
    const tls =
      url.protocol === "https:"
        ? {
            secureContext: await secureContextFor(url.host, settings.certificateFolders),
            rejectUnauthorized: !rules.insecure(url.host),
          }
        : {};
    const common = {
      allowH2: false,
      headersTimeout: HEADERS_TIMEOUT,
      bodyTimeout: BODY_TIMEOUT,
      connect: { timeout: CONNECT_TIMEOUT, ...tls },
    };
    const uri = proxyFor(url, settings.environment);
    if (uri === undefined) return new Agent(common);
    if (!URL.canParse(uri) || !/^(?:https?|socks5):/.test(uri)) {
      throw new ImageError("registry-unreachable", "the proxy of the environment is no http:// URL", {
        hint: "Correct HTTPS_PROXY or HTTP_PROXY, or list the registry in NO_PROXY.",
      });
    }
    return new ProxyAgent({ ...common, uri, requestTls: common.connect });
  }
}

/** Whether a URL stays on this machine or on the link that clouds serve their secrets over. */
function isLocal(url: URL): boolean {
  const host = hostOf(url);
  return isLoopback(host) || inNetwork(host, "169.254.0.0/16") || inNetwork(host, "fe80::/10");
}

function misled(url: URL, why: string): ImageError {
  return new ImageError("registry-failed", `${url.host} ${why}`, {
    hint: "This is not what registries do: check the name of the registry, and who runs it.",
  });
}
