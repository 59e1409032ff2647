// SPDX-License-Identifier: Apache-2.0
import type { Analysis, Distro, Package } from "../model.ts";
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
  /** DiffIDs, lowest first. */
  layers: string[];
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
    ...layers.map(({ diffId }, index) => [`vendorless:image:layer:${index}:diffId`, diffId] as const),
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
    layers: [...numbered(found, /^vendorless:image:layer:(\d{1,5}):diffId$/), ...trivy("DiffID")],
  };
  if (id) subject.id = id;
  if (digest) subject.digest = digest;
  for (const key of ["created", "architecture", "os"] as const) {
    const value = values.get(`vendorless:image:${key}`);
    if (value) subject[key] = value;
  }
  return subject;
}

/** The analysis that a document stands for. What is not in documents, such as files, is empty. */
export function analysisOf(subject: Subject, distro: Distro | undefined, packages: Package[]): Analysis {
  const { name, id, digest, tags, layers, created, architecture, os } = subject;
  return {
    source: "sbom",
    reference: name,
    ...(id === undefined ? {} : { id }),
    ...(digest === undefined ? {} : { digest }),
    tags,
    config: {
      ...(created === undefined ? {} : { created }),
      ...(architecture === undefined ? {} : { architecture }),
      ...(os === undefined ? {} : { os }),
      rootfs: { type: "layers", diff_ids: layers },
      history: [],
    },
    layers: layers.map((diffId) => ({ diffId })),
    distro: distro ?? distroOfPurls(packages),
    packages,
    relations: [],
    files: [],
    inspections: [],
    entries: 0,
    bytes: 0,
    diagnostics: [],
  };
}
