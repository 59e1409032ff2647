// SPDX-License-Identifier: Apache-2.0
import type { ImageConfig } from "@vendorless/image";
import { type Analysis, type Distro, type Package, type Relation, systemTypes } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { encodePurl } from "../purl.ts";
import { distroOfPurls } from "./distro-of-purls.ts";
import { numbered, type Property, properties } from "./property.ts";

/** What a document says it is about. */
export interface Subject {
  /** As the tool that wrote the document was given it. */
  name: string;
  id?: string;
  digest?: string;
  tags: string[];
  created?: string;
  architecture?: string;
  os?: string;
  /** Lowest first. */
  layers: Analysis["layers"];
  /** The whole configuration of the image, where a document has it. */
  config?: ImageConfig;
}

/** Whether an analysis is of an image, and not of a directory. */
export function isImage({ id, digest }: Analysis): boolean {
  return id !== undefined || digest !== undefined;
}

/** The name under which documents list what they are about. */
export function subjectName({ tags, reference }: Analysis): string {
  return tags[0] ?? reference;
}

/** The purl of an image that came from a registry. https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md */
export function imagePurl({ tags, digest, config }: Analysis): string | undefined {
  const match = /^(.*?)(?::([\w][\w.-]*))?(?:@.*)?$/s.exec(tags[0] ?? "");
  const repository = match?.[1] ?? "";
  if (digest === undefined || repository === "") return undefined;
  return encodePurl({
    type: "oci",
    name: repository.slice(repository.lastIndexOf("/") + 1).toLowerCase(),
    version: digest,
    qualifiers: { repository_url: repository.toLowerCase(), tag: match?.[2], arch: config.architecture },
  });
}

/** What is known of an image, as properties. */
export function subjectProperties({ id, digest, tags, config, layers }: Analysis): Property[] {
  return properties([
    ["vendorless:image:id", id],
    ["vendorless:image:digest", digest],
    ["vendorless:image:created", config.created],
    ["vendorless:image:os", config.os],
    ["vendorless:image:architecture", config.architecture],
    ...tags.map((tag, index) => [`vendorless:image:tag:${index}`, tag] as const),
    ...layers.flatMap(({ diffId, digest, size, createdBy }, index) => [
      [`vendorless:image:layer:${index}:diffId`, diffId] as const,
      [`vendorless:image:layer:${index}:digest`, digest] as const,
      [`vendorless:image:layer:${index}:size`, size?.toString()] as const,
      [`vendorless:image:layer:${index}:createdBy`, createdBy] as const,
    ]),
  ]);
}

const SHA256 = /^sha256:[0-9a-f]{64}$/;

/** Reads the properties that we and Trivy give what a document is about. */
export function subjectOf(name: string, version: string, found: readonly Property[]): Subject {
  const values = new Map(found.map((property) => [property.name, property.value]));
  const trivy = (key: string): string[] =>
    found.filter((property) => property.name === `aquasecurity:trivy:${key}`).map(({ value }) => value);
  const id = values.get("vendorless:image:id") ?? trivy("ImageID")[0];
  // Syft gives the digest of the manifest as the version.
  const digest =
    values.get("vendorless:image:digest") ??
    trivy("RepoDigest")[0]?.split("@")[1] ??
    (SHA256.test(version) ? version : undefined);
  const subject: Subject = {
    name,
    tags: [...numbered(found, /^vendorless:image:tag:(\d{1,5})$/), ...trivy("RepoTag")],
    layers: [...statedLayers(values), ...trivy("DiffID").map((diffId) => ({ diffId }))],
  };
  if (id) subject.id = id;
  if (digest) subject.digest = digest;
  for (const key of ["created", "architecture", "os"] as const) {
    const value = values.get(`vendorless:image:${key}`);
    if (value) subject[key] = value;
  }
  return subject;
}

function* statedLayers(values: ReadonlyMap<string, string>): Generator<Analysis["layers"][number]> {
  for (let index = 0; ; index++) {
    const value = (key: string): string => values.get(`vendorless:image:layer:${index}:${key}`) ?? "";
    const [diffId, digest, size, createdBy] = ["diffId", "digest", "size", "createdBy"].map(value);
    if (!diffId) return;
    yield {
      diffId,
      ...(digest ? { digest } : {}),
      ...(/^\d{1,15}$/.test(size!) ? { size: Number(size) } : {}),
      ...(createdBy ? { createdBy } : {}),
    };
  }
}

/** The analysis that a document stands for. What is not in documents, such as files, is empty. */
export function analysisOf(
  subject: Subject,
  distro: Distro | undefined,
  packages: Package[],
  relations: Relation[] = [],
): Analysis {
  const { name, id, digest, tags, layers, created, architecture, os } = subject;
  return {
    source: "sbom",
    reference: name,
    ...(id === undefined ? {} : { id }),
    ...(digest === undefined ? {} : { digest }),
    tags,
    config: subject.config ?? {
      ...(created === undefined ? {} : { created }),
      ...(architecture === undefined ? {} : { architecture }),
      ...(os === undefined ? {} : { os }),
      rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
      history: [],
    },
    layers,
    distro: distro ?? distroOfPurls(packages),
    packages: withOwners(packages, relations),
    relations,
    files: [],
    inspections: [],
    entries: 0,
    bytes: 0,
    diagnostics: [],
  };
}

/** Packages with the purl of the package of the operating system that they came with, where relations say so. */
function withOwners(packages: Package[], relations: readonly Relation[]): Package[] {
  const owned = relations.filter(({ kind }) => kind === "owned-by");
  if (owned.length === 0) return packages;
  const ids = packageIds(packages);
  const byId = new Map(packages.map((each, at) => [ids[at]!, each]));
  const owners = new Map(owned.map(({ from, to }) => [from, byId.get(to)]));
  return packages.map((each, at) => {
    const owner = owners.get(ids[at]!);
    return owner === undefined || !systemTypes.has(owner.type) ? each : { ...each, ownedBy: owner.purl };
  });
}
