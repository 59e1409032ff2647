// SPDX-License-Identifier: Apache-2.0
import { type Digest, hasherFor, sha256 } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import { type Descriptor, parseManifest } from "../manifest.ts";
import type { Image } from "../model.ts";
import { type ImageParts, type ManifestChoice, openManifest } from "../open-manifest.ts";
import { formatReference, type ImageReference, parseReference } from "../reference.ts";
import { collect, tooLarge } from "../stores/read-file.ts";
import { Authorization } from "./authorization.ts";
import { findCredentials } from "./credentials.ts";
import { type Endpoint, endpointsOf, readRules } from "./endpoints.ts";
import type { Credentials } from "./options.ts";
import { RegistryClient } from "./registry-client.ts";
import { type RegistrySettings, registrySettings } from "./settings.ts";
import { Transport } from "./transport.ts";

/**
 * Opens an image of a registry: reference → mirrors and registry → index → manifest → configuration. Layers are
 * downloaded as they are read, and stored nowhere.
 *
 * Throws an ImageError.
 */
export async function openFromRegistry(
  text: string,
  options: OpenOptions,
  settings: RegistrySettings = registrySettings(options.registry),
): Promise<Image> {
  const reference = parseReference(text);
  const { report, signal } = options;
  const limits = { ...IMAGE_LIMITS, ...options.limits };
  const rules = await readRules(settings, report);
  const transport = new Transport({ settings, rules, limits, signal });
  const open = async (endpoint: Endpoint): Promise<Image> => {
    const { retry } = settings;
    const credentials = (): Promise<Credentials | undefined> =>
      findCredentials(endpoint.name, endpoint.repository, settings, { report, signal });
    const authorization = new Authorization({ endpoint, transport, limits, now: retry.now, credentials });
    const client = new RegistryClient({ endpoint, transport, authorization, limits, retry, signal });
    const choice = { source: "registry", reference: text, tags: tagsOf(reference), limits };
    return await openOf(client, reference, { ...choice, platform: options.platform }, transport);
  };
  try {
    const endpoints = endpointsOf(reference, rules);
    for (const mirror of endpoints.slice(0, -1)) {
      try {
        return await open(mirror);
      } catch (error) {
        if (!(error instanceof ImageError)) throw error;
        const message = `the mirror ${mirror.name} is passed over: ${error.message}`;
        report({ severity: "information", code: "registry-mirror-failed", message });
      }
    }
    return await open(endpoints.at(-1)!);
  } catch (error) {
    await transport.close();
    throw error;
  }
}

/** Opens the image as one endpoint has it. */
async function openOf(
  client: RegistryClient,
  reference: ImageReference,
  choice: ManifestChoice,
  transport: Transport,
): Promise<Image> {
  const { limits } = choice;
  const root = await client.manifest(reference.digest ?? reference.tag!, limits.manifestBytes);
  const descriptor = describe(root, reference);
  // The kind stands for the media type, which old images do not have.
  const { kind } = parseManifest(root, `the manifest of ${choice.reference}`, limits);
  const parts = partsOf(client, root, descriptor.digest, () => transport.close());
  return await openManifest(parts, [{ ...descriptor, mediaType: kind }], choice);
}

/** What was got for a reference. A digest that the user gave is what it must have. */
function describe(root: Buffer, { digest }: ImageReference): Descriptor {
  const found = digest === undefined ? sha256(root) : digestLike(digest, root);
  if (digest !== undefined && found !== digest) {
    throw new ImageError("digest-mismatch", `the registry gave ${found} for ${digest}`, {
      hint: "The registry is damaged or tampers with images: ask who runs it.",
    });
  }
  return { mediaType: "", digest: found, size: root.length, annotations: new Map() };
}

function digestLike(like: Digest, bytes: Buffer): Digest {
  const hasher = hasherFor(like);
  hasher.update(bytes);
  return hasher.digest();
}

/** The tag without the digest, which other sources do not add either. */
function tagsOf({ domain, path, tag }: ImageReference): string[] {
  return tag === undefined ? [] : [formatReference({ domain, path, tag })];
}

function partsOf(
  client: RegistryClient,
  root: Buffer,
  rootDigest: Digest,
  close: () => Promise<void>,
): ImageParts {
  return {
    manifest: ({ digest }, limit) =>
      digest === rootDigest ? Promise.resolve(root) : client.manifest(digest, limit),
    config: ({ digest, size }, limit) =>
      collect(client.blob(digest, size), limit, () => tooLarge(digest, limit)),
    layers: {
      // Asking would cost a request for each. The URLs that foreign layers name are never followed.
      size: async (_path, { digest, size, foreign }) =>
        foreign === true && !(await client.has(digest!)) ? undefined : size,
      stream: (_path, { digest, size }) => client.blob(digest!, size!),
    },
    close,
  };
}
