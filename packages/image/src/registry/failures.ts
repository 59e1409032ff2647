// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { ImageError, type ImageErrorCode } from "../errors.ts";
import { collect } from "../stores/read-file.ts";
import type { Answer } from "./exchange.ts";

/** Failures of connections that will not be otherwise in a moment. Those of certificates are told by their form. */
const PERMANENT = new Set([
  "ENOTFOUND",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EACCES",
  "UND_ERR_INVALID_ARG",
]);
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ALTNAME/;
const TLS = /^(?:EPROTO|ERR_SSL|ERR_TLS)/;

/** Whether a failed connection need not be tried again. */
export function isPermanent(error: unknown): boolean {
  const code = codeOf(error);
  return PERMANENT.has(code) || CERTIFICATE.test(code) || TLS.test(code);
}

/** The error for a registry that cannot be talked to. */
export function unreachable(url: URL, error: unknown, proxy: string | undefined): ImageError {
  const through = proxy === undefined ? "" : ` through the proxy ${new URL(proxy).host}`;
  return new ImageError(
    "registry-unreachable",
    `cannot talk to ${url.protocol}//${url.host}${through}: ${reasonOf(error)}`,
    { cause: error, hint: hintFor(url, codeOf(error)) },
  );
}

function hintFor(url: URL, code: string): string {
  if (CERTIFICATE.test(code)) {
    return `Put the certificate of its authority into /etc/docker/certs.d/${url.host}/ca.crt, or allow it as an insecure registry.`;
  }
  if (TLS.test(code)) return "If it speaks plain HTTP, allow it as an insecure registry.";
  return "Check the name of the registry, the network, and HTTPS_PROXY and NO_PROXY.";
}

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : cause === undefined ? "" : codeOf(cause);
}

/** Several addresses of one host fail as an error without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(messageOf).join(", ");
  return messageOf(error);
}

/** What was asked for, as far as an error tells it. */
export interface Asked {
  /** Name of the registry. */
  registry: string;
  repository: string;
  /** Such as `the manifest 3.20`. */
  what: string;
  /** The code when it is not there. */
  missing: "image-not-found" | "layer-missing";
}

/** The error for an answer that is no success. */
export async function failureOf(answer: Answer, asked: Asked, limit: number): Promise<ImageError> {
  const { registry, repository, what, missing } = asked;
  const said = await saidBy(answer, limit);
  const about = `${registry} answered ${answer.status} for ${what} of ${repository}${said}`;
  const make = (code: ImageErrorCode, hint: string): ImageError => new ImageError(code, about, { hint });
  switch (answer.status) {
    case 401:
      return make(
        "registry-unauthorized",
        `Log in with docker login ${registry}, or check the name: many registries say this of images that do not exist.`,
      );
    case 403:
      return make(
        "registry-denied",
        `Ask for the right to pull, or log in as another with docker login ${registry}.`,
      );
    case 404:
      return make(
        missing,
        missing === "layer-missing"
          ? "Push the image again: its layers are not all there."
          : "Check the name and the tag.",
      );
    case 429:
      return make(
        "registry-rate-limited",
        `Wait, log in with docker login ${registry} for a higher limit, or use a mirror.`,
      );
    default:
      return make("registry-failed", "Try again later, or ask who runs the registry.");
  }
}

/**
 * What an answer says of itself, in the form of the distribution specification; nothing when it is of another.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
async function saidBy({ body }: Answer, limit: number): Promise<string> {
  try {
    const bytes = await collect(body as AsyncIterable<Buffer>, limit, () => new Error("too long"));
    const { errors } = JSON.parse(bytes.toString("utf8")) as {
      errors?: { code?: unknown; message?: unknown }[];
    };
    const said = (errors ?? []).slice(0, 3).map(({ code, message }) => `${String(code)}: ${String(message)}`);
    return said.length === 0 ? "" : ` (${printable(said.join("; "))})`;
  } catch {
    return "";
  }
}

/** Text of a stranger on a terminal: short, and without what a terminal would obey. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, " ").slice(0, 300);
}
