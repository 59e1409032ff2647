// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import { collect, tooLarge } from "../stores/read-file.ts";
import type { Challenge } from "./challenge.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Answer } from "./exchange.ts";
import { failureOf } from "./failures.ts";
import type { Credentials } from "./options.ts";
import type { Transport } from "./transport.ts";

/** What authorization at one endpoint needs. */
export interface AuthorizationOptions {
  endpoint: Endpoint;
  transport: Transport;
  /** Finds the credentials; called when the registry first asks for some. */
  credentials: () => Promise<Credentials | undefined>;
  limits: ImageLimits;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Seconds that a token is good for when its server does not say. */
const DEFAULT_EXPIRY = 60;
/** Milliseconds before its end from which a token is not used any more. */
const MARGIN = 10_000;

/**
 * Lets us into one repository: answers the challenges of its registry, and remembers what it was given, until
 * that expires. https://distribution.github.io/distribution/spec/auth/token/
 */
export class Authorization {
  readonly #options: AuthorizationOptions;
  #credentials: Promise<Credentials | undefined> | undefined;
  #granted: { header: string; expires: number } | undefined;
  /** Two layers are read at a time, and need not both ask. */
  #asking: Promise<boolean> | undefined;

  constructor(options: AuthorizationOptions) {
    this.#options = options;
  }

  /** What to show; undefined as long as the registry has not asked, or when it was too long ago. */
  get header(): string | undefined {
    if (this.#granted === undefined || this.#granted.expires < this.#options.now()) return undefined;
    return this.#granted.header;
  }

  /**
   * Answers challenges to a request that showed `shown`. False when there is nothing else to show.
   *
   * Throws an ImageError when the server of tokens refuses.
   */
  async answer(challenges: readonly Challenge[], url: URL, shown: string | undefined): Promise<boolean> {
    const { header } = this;
    if (header !== undefined && header !== shown) return true;
    this.#asking ??= this.#ask(challenges, url, shown).finally(() => {
      this.#asking = undefined;
    });
    return await this.#asking;
  }

  async #ask(challenges: readonly Challenge[], url: URL, shown: string | undefined): Promise<boolean> {
    this.#credentials ??= this.#options.credentials();
    const credentials = await this.#credentials;
    const granted = await this.#grant(challenges, url, credentials);
    if (granted === undefined || granted.header === shown) return false;
    this.#granted = granted;
    return true;
  }

  async #grant(
    challenges: readonly Challenge[],
    url: URL,
    credentials: Credentials | undefined,
  ): Promise<{ header: string; expires: number } | undefined> {
    if (credentials?.kind === "registry-token")
      return { header: `Bearer ${printable(credentials.token)}`, expires: Infinity };
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    if (bearer !== undefined) return await this.#token(bearer, url, credentials);
    const basic = challenges.some(({ scheme }) => scheme === "basic");
    if (!basic || credentials?.kind !== "password") return undefined;
    return { header: basicHeader(credentials), expires: Infinity };
  }

  async #token(
    { parameters }: Challenge,
    url: URL,
    credentials: Credentials | undefined,
  ): Promise<{ header: string; expires: number }> {
    const { endpoint, transport, limits, now } = this.#options;
    const realm = this.#realm(parameters.get("realm"), url);
    const scope = parameters.get("scope") ?? `repository:${endpoint.repository}:pull`;
    const service = parameters.get("service");
    const fields = { scope, ...(service === undefined ? {} : { service }) };
    const answer = await (credentials?.kind === "identity-token"
      ? transport.send(realm, refreshCall(fields, credentials.token))
      : transport.send(withFields(realm, fields), tokenCall(credentials)));
    if (answer.status !== 200) {
      const asked = {
        registry: endpoint.name,
        repository: endpoint.repository,
        what: `a token from ${realm.host}`,
      };
      throw await failureOf(answer, { ...asked, missing: "image-not-found" }, limits.registryAnswerBytes);
    }
    const { token, seconds } = await readToken(answer, realm, limits.registryAnswerBytes);
    return { header: `Bearer ${printable(token)}`, expires: now() + seconds * 1000 - MARGIN };
  }

  /** Where tokens are given. It must be reached as safely as the registry, as it is shown the password. */
  #realm(text: string | undefined, url: URL): URL {
    if (text === undefined || !URL.canParse(text)) throw refused(url, "names no server of tokens");
    const realm = new URL(text);
    this.#options.transport.checkReach(url, realm);
    if (realm.protocol === "http:" && url.protocol === "https:")
      throw refused(url, `wants credentials to be sent to ${realm.host} without TLS`);
    realm.username = "";
    realm.password = "";
    return realm;
  }
}

function tokenCall(credentials: Credentials | undefined): { authorization?: string } {
  return credentials?.kind === "password" ? { authorization: basicHeader(credentials) } : {};
}

function refreshCall(
  fields: Record<string, string>,
  refresh_token: string,
): { method: "POST"; headers: Record<string, string>; body: string } {
  const form = { grant_type: "refresh_token", client_id: "vendorless", ...fields, refresh_token };
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  };
}

function withFields(realm: URL, fields: Record<string, string>): URL {
  const url = new URL(realm);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url;
}

function basicHeader({ username, password }: Credentials & { kind: "password" }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

async function readToken(
  answer: Answer,
  realm: URL,
  limit: number,
): Promise<{ token: string; seconds: number }> {
  const body = answer.body as AsyncIterable<Buffer>;
  const bytes = await collect(body, limit, () => tooLarge("a token", limit)).catch((error: unknown) => {
    throw error instanceof ImageError ? error : refused(realm, `broke off: ${messageOf(error)}`);
  });
  let answered: { token?: unknown; access_token?: unknown; expires_in?: unknown } | null;
  try {
    answered = JSON.parse(bytes.toString("utf8")) as typeof answered;
  } catch {
    // The message of a syntax error quotes the text.
    throw refused(realm, "gave a token that is not valid JSON");
  }
  const token = answered?.token || answered?.access_token;
  if (typeof token !== "string" || token === "") throw refused(realm, "gave no token");
  const seconds = Number(answered?.expires_in) || 0;
  return { token, seconds: Math.max(seconds, DEFAULT_EXPIRY) };
}

/** A token becomes part of a header. */
function printable(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new ImageError("credentials-invalid", "a token has characters that no token has", {
    hint: "Log in to the registry again.",
  });
}

function refused(url: URL, why: string): ImageError {
  return new ImageError("registry-failed", `${url.host} ${why}`, {
    hint: "Check the name of the registry, and ask who runs it.",
  });
}
