// SPDX-License-Identifier: Apache-2.0

/** The parts of an image name that mappings select by. */
export interface ImageName {
  registry: string;
  /** Without `library/` for Docker Hub's official images. */
  repository: string;
  /** Empty when the name has only a digest. */
  tag: string;
  /** The digest in the name, if any. */
  digest: string | undefined;
}

/** An image without a name, such as a directory: only wildcards select it. */
export const unnamed: ImageName = { registry: "", repository: "", tag: "", digest: undefined };

const DEFAULT_REGISTRY = "docker.io";
const localRegistries = new Set(["docker.io", "localhost", "localhost.localdomain", "localbuild"]);

/**
 * Splits an image name as Anchore Engine does: the first part is a registry when it holds a dot or a colon or is
 * a well-known local name; a missing tag is `latest`; `dockerhub` is `docker.io`. No `library/` is inserted, and
 * one that is there for Docker Hub is taken away, so that `alpine` and `docker.io/library/alpine:latest` are the
 * same name. Any text is accepted.
 *
 *   name = [ registry "/" ] repository [ ":" tag ] [ "@" digest ]
 */
export function parseImageName(text: string): ImageName {
  const [registry, rest] = splitRegistry(text.trim());
  const at = rest.indexOf("@");
  const digest = at === -1 ? undefined : rest.slice(at + 1);
  const tagged = at === -1 ? rest : rest.slice(0, at);
  const colon = tagged.lastIndexOf(":");
  const repository = colon === -1 ? tagged : tagged.slice(0, colon);
  const tag = colon === -1 ? "" : tagged.slice(colon + 1);
  return {
    registry,
    repository: registry === DEFAULT_REGISTRY ? repository.replace(/^library\//, "") : repository,
    tag: tag === "" && digest === undefined ? "latest" : tag,
    digest,
  };
}

/** The name as the API of Anchore prints it, `registry/repository:tag`; all wildcards for an image without a name. */
export function renderImageName({ registry, repository, tag, digest }: ImageName): string {
  if (repository === "") return "*/*:*";
  return `${registry}/${repository}${tag === "" ? `@${digest}` : `:${tag}`}`;
}

function splitRegistry(text: string): [registry: string, rest: string] {
  const slash = text.indexOf("/");
  const first = slash === -1 ? "" : text.slice(0, slash);
  if (first === "dockerhub") return [DEFAULT_REGISTRY, text.slice(slash + 1)];
  if (localRegistries.has(first) || /[.:]/.test(first)) return [first, text.slice(slash + 1)];
  return [DEFAULT_REGISTRY, text];
}
