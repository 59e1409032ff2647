// SPDX-License-Identifier: Apache-2.0
import type { ImageFacts } from "../findings.ts";
import type { Matches } from "../pattern.ts";
import type { ImageName } from "./image-name.ts";

/** Which images an entry of a bundle is meant for. Registry and repository must match in every case. */
export interface ImageSelector {
  registry: Matches;
  repository: Matches;
  image: { type: "tag"; matches: Matches } | { type: "digest" | "id"; value: string };
}

/** Whether a selector selects an image: digests and ids by equality, the rest by pattern. */
export function selects(selector: ImageSelector, { name, digest, id }: ImageFacts): boolean {
  if (!selector.registry(name.registry)) return false;
  if (!repositoryNames(name).some(selector.repository)) return false;
  const { image } = selector;
  if (image.type === "tag") return image.matches(name.tag);
  if (image.type === "digest") return image.value === (digest ?? name.digest);
  return id !== undefined && withoutAlgorithm(image.value) === withoutAlgorithm(id);
}

/** Official images of Docker Hub are selected by their short and by their long name. */
function repositoryNames({ registry, repository }: ImageName): string[] {
  if (registry !== "docker.io" || repository.includes("/")) return [repository];
  return [repository, `library/${repository}`];
}

/** Anchore writes image ids without `sha256:`, OCI tools with it. */
function withoutAlgorithm(id: string): string {
  return id.replace(/^sha256:/, "");
}
