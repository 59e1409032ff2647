// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest } from "@vendorless/base";
import { ImageError } from "./errors.ts";

/** A parsed image reference, with Docker's defaults filled in. */
export interface ImageReference {
  /** Registry with optional port, such as `docker.io`. */
  domain: string;
  /** Repository within the registry, such as `library/alpine`. */
  path: string;
  /** Absent when the reference has only a digest. `latest` when it has neither. */
  tag?: string;
  digest?: Digest;
}

const ALPHANUMERIC = "[a-z0-9]+";
const SEPARATOR = "(?:[._]|__|-+)";
const COMPONENT = `${ALPHANUMERIC}(?:${SEPARATOR}${ALPHANUMERIC})*`;
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
/** A registry: host and optional port. */
export const DOMAIN: RegExp = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const TAG = /^\w[\w.-]{0,127}$/;

/** Longest domain and path together, in characters. */
const NAME_LENGTH = 255;

/**
 * Parses an image reference as Docker does: a name without a registry is one of docker.io, a single component
 * there one of `library/`, and without tag and digest the tag is `latest`.
 *
 * ```ebnf
 * reference = name, [ ":", tag ], [ "@", digest ] ;
 * name      = [ domain, "/" ], path ;
 * domain    = host, [ ":", port ] ;
 * path      = component, { "/", component } ;
 * component = alphanumeric, { separator, alphanumeric } ;
 * separator = "." | "_" | "__" | "-", { "-" } ;
 * tag       = word character, { word character | "." | "-" } ;   (* at most 128 *)
 * ```
 * https://github.com/distribution/reference/blob/main/reference.go
 *
 * Throws an ImageError `reference-invalid`.
 */
export function parseReference(text: string): ImageReference {
  const at = text.indexOf("@");
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest))
    throw invalid(text, `${digest} is no sha256 or sha512 digest`);
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) throw invalid(text, `${JSON.stringify(tag)} is no tag`);
  const { domain, path } = splitName(colon === -1 ? named : named.slice(0, colon));
  if (!DOMAIN.test(domain)) throw invalid(text, `${JSON.stringify(domain)} is no registry`);
  if (path.toLowerCase() !== path) throw invalid(text, "repository names are lower case");
  if (!PATH.test(path)) throw invalid(text, `${JSON.stringify(path)} is no repository name`);
  if (/^[0-9a-f]{64}$/.test(text)) throw invalid(text, "64 hexadecimal digits are an image id, not a name");
  if (domain.length + path.length + 1 > NAME_LENGTH) {
    throw invalid(text, `the name is longer than ${NAME_LENGTH} characters`);
  }
  const parsed: ImageReference = { domain, path };
  if (tag !== undefined) parsed.tag = tag;
  else if (digest === undefined) parsed.tag = "latest";
  if (digest !== undefined) parsed.digest = digest;
  return parsed;
}

/** Tells the registry from the path: it has a dot, a colon or an upper-case letter, or is `localhost`. */
function splitName(name: string): { domain: string; path: string } {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  const isDomain = /[.:]/.test(first) || first === "localhost" || first.toLowerCase() !== first;
  const domain = !isDomain || first === "index.docker.io" ? "docker.io" : first;
  const path = isDomain ? name.slice(slash + 1) : name;
  return { domain, path: domain === "docker.io" && !path.includes("/") ? `library/${path}` : path };
}

function invalid(text: string, why: string): ImageError {
  return new ImageError("reference-invalid", `${JSON.stringify(text)} is no image reference: ${why}`, {
    hint: "Write it as registry/repository:tag or repository@sha256:digest.",
  });
}

/** The canonical text of a reference, which parses to the same. */
export function formatReference({ domain, path, tag, digest }: ImageReference): string {
  return `${domain}/${path}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}
