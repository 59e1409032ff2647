// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest, type Report } from "@vendorless/base";
import { type CheckedConfig, layerHistory, parseRuntime } from "../config.ts";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import type { JsonValue } from "../json.ts";
import { SharedPass } from "../layers/shared-pass.ts";
import { IMAGE_LIMITS, type ImageLimits } from "../limits.ts";
import type { Image, ImageConfig } from "../model.ts";
import { requirePlatform } from "../platform.ts";
import { parseReference } from "../reference.ts";
import { sweepTar } from "../stores/sweep-tar.ts";
import { type Daemon, DockerClient } from "./docker-client.ts";
import { isImageId } from "./image-id.ts";

/**
 * Opens an image of a daemon that speaks Docker's API.
 *
 * What the image is comes from `docker inspect`. Its files come from the same stream as `docker save`, read in
 * one pass and never stored: layers are known by the digest of what passes by, so neither their names nor the
 * place of the manifest in the stream matter.
 *
 * @param names under which the daemon may know the image, in the order they are tried
 * Throws an ImageError.
 */
export async function openFromDaemon(
  daemon: Daemon,
  names: readonly [string, ...string[]],
  { platform, report, signal, limits: changed }: OpenOptions,
): Promise<Image> {
  const limits = { ...IMAGE_LIMITS, ...changed };
  const [reference] = names;
  const paths = names.map(nameOf);
  const client = new DockerClient(daemon, limits, signal);
  try {
    for (const name of paths) {
      const inspected = await client.get(`/images/${name}/json`);
      if (inspected === undefined) continue;
      const history = await historyOf(client, name, report);
      const config = readConfig(inspected, history, limits);
      requirePlatform(config, platform);
      const [first, ...others] = config.rootfs.diff_ids;
      const sweep = sweepTar(() => client.stream(`/images/${name}/get`), report, limits);
      const pass =
        first === undefined ? undefined : new SharedPass(sweep, mayBeLayer, [first, ...others], limits);
      const opened = { pass, close: () => client.close() };
      return imageOf({ source: daemon.name, reference, inspected, config }, opened);
    }
    const message = `${daemon.title} has no image ${JSON.stringify(reference)}`;
    const hint = `Check the name with ${daemon.name} images, or run ${daemon.name} pull ${reference}.`;
    throw new ImageError("image-not-found", message, { hint });
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** The history lines of an image. Podman 4 fails to list those without a date; an image can be read without any. */
export async function historyOf(
  client: DockerClient,
  name: string,
  report: Report,
): Promise<JsonValue | undefined> {
  try {
    return await client.get(`/images/${name}/history`);
  } catch (error) {
    if (!(error instanceof ImageError) || error.code !== "daemon-failed") throw error;
    const message = `how the image was made is unknown: ${error.message}`;
    report({ severity: "warning", code: "history-unknown", message });
    return undefined;
  }
}

/** A reference as part of a URL: an image id, or a name, neither of which can climb to another call. */
function nameOf(reference: string): string {
  if (!isImageId(reference)) parseReference(reference);
  return reference.split("/").map(encodeURIComponent).join("/");
}

/** An image as a daemon describes it. */
interface Described {
  source: string;
  reference: string;
  inspected: JsonValue;
  config: CheckedConfig;
}

function imageOf(
  { source, reference, inspected, config }: Described,
  { pass, close }: { pass: SharedPass | undefined; close: () => Promise<void> },
): Image {
  const id = inspected.at("Id").string();
  const digest = inspected.at("RepoDigests").strings(LISTED)[0]?.split("@")[1];
  const history = layerHistory(config);
  return {
    source,
    reference,
    ...(isDigest(id) ? { id } : {}),
    ...(isDigest(digest) ? { digest } : {}),
    tags: inspected.at("RepoTags").strings(LISTED),
    config,
    layers: config.rootfs.diff_ids.map((diffId, index) => {
      const createdBy = history[index];
      return {
        index,
        diffId,
        ...(createdBy === undefined ? {} : { createdBy }),
        read: (options) => pass!.read(diffId, options),
      };
    }),
    close,
  };
}

/** Items of the lists of an inspected image. */
const LISTED = 10_000;

/** Entries of an export that are layers: `<id>/layer.tar`, Podman's `<digest>.tar`, or blobs, of which some are manifests. */
function mayBeLayer({ path }: { path: string }): boolean {
  return path.endsWith(".tar") || path.startsWith("blobs/");
}

function readConfig(
  inspected: JsonValue,
  history: JsonValue | undefined,
  limits: ImageLimits,
): CheckedConfig {
  const layers = inspected
    .at("RootFS")
    .at("Layers")
    .list(limits.layers)
    .map((layer): Digest => {
      const diffId = layer.string();
      if (!isDigest(diffId)) throw layer.fail("is no digest");
      return diffId;
    });
  return {
    ...readFacts(inspected),
    ...(inspected.at("Config").absent ? {} : { config: parseRuntime(inspected.at("Config")) }),
    rootfs: { type: "layers", diff_ids: layers },
    history: readHistory(history, layers.length),
  };
}

/** What an inspected image says of itself. */
export function readFacts(
  inspected: JsonValue,
): Pick<ImageConfig, "created" | "architecture" | "variant" | "os"> {
  const texts = { created: "Created", architecture: "Architecture", variant: "Variant", os: "Os" };
  const facts = Object.entries(texts).flatMap(([key, name]) => {
    const text = inspected.at(name).optionalString();
    return text === undefined || text === "" ? [] : [[key, text]];
  });
  return Object.fromEntries(facts);
}

/** The daemon lists the newest line first, and gives sizes instead of saying which lines made a layer. */
export function readHistory(history: JsonValue | undefined, layers: number): ImageConfig["history"] {
  const lines = (history?.list(LISTED) ?? []).reverse().map((line) => ({
    created_by: line.at("CreatedBy").optionalString() ?? "",
    size: line.at("Size").size(),
  }));
  // A layer may be of size 0 too; then the sizes do not tell, and no line is said to be empty.
  const telling = lines.filter(({ size }) => size > 0).length === layers;
  return lines.map(({ created_by, size }) => ({
    created_by,
    ...(telling && size === 0 ? { empty_layer: true } : {}),
  }));
}
